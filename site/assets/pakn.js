// Small helps on top of pages that work without: a search in the list of agencies, closing the menu, a count of characters, keeping what is
// being written, a word when the network is gone, showing a password, sharing, printing.
(function () {
  'use strict';
  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, ' ').trim();
  }
  document.querySelectorAll('select[data-loc]').forEach(function (select) {
    var label = document.createElement('label'), box = document.createElement('input'), told = document.createElement('p'),
      choices = document.createElement('div'), before = null;
    box.type = 'search';
    box.id = select.id + '-tim';
    box.placeholder = 'ví dụ: dak to';
    box.autocomplete = 'off';
    label.htmlFor = box.id;
    label.textContent = 'Tìm đơn vị';
    label.className = 'find';
    told.className = 'count';
    told.setAttribute('aria-live', 'polite');
    choices.className = 'found';
    select.before(label, box, told, choices);
    function choose(option) {
      select.value = option.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      told.textContent = 'Đã chọn: ' + option.text;
    }
    box.addEventListener('input', function () {
      var wanted = fold(box.value).replace(/ /g, '');
      var found = !wanted ? [] : Array.from(select.options).filter(function (option) {
        return option.value && option.value !== 'khong-biet' &&
          fold(option.text + ' ' + (option.dataset.tim || '')).replace(/ /g, '').indexOf(wanted) >= 0;
      });
      choices.replaceChildren();
      // What was chosen for the only hit is taken back when it is not the only one any more.
      if (before !== null && found.length !== 1) { select.value = before; before = null; }
      if (found.length === 1) {
        if (before === null) before = select.value;
        choose(found[0]);
      } else if (found.length) {
        told.textContent = 'Có ' + found.length + ' đơn vị. ' + (found.length > 6 ? 'Gõ thêm, hoặc chọn:' : 'Chọn:');
        found.slice(0, 6).forEach(function (option) {
          add(choices, option.text, function () { before = null; choose(option); choices.replaceChildren(); select.focus(); });
        });
      } else {
        told.textContent = wanted ? 'Không thấy đơn vị nào. Gõ ít chữ hơn, hoặc chọn “Tôi không biết” ở dưới.' : '';
      }
    });
    box.addEventListener('keydown', function (event) { if (event.key === 'Enter') { event.preventDefault(); select.focus(); } });
  });
  document.querySelectorAll('[data-most]').forEach(function (field) {
    var most = Number(field.dataset.most), told = document.createElement('p');
    told.className = 'count';
    field.after(told);
    function count() {
      var left = most - Array.from(field.value.trim().normalize('NFC')).length;
      told.textContent = left >= 0 ? 'Còn ' + left.toLocaleString('vi') + ' ký tự' : 'Quá ' + (-left).toLocaleString('vi') + ' ký tự';
    }
    field.addEventListener('input', count);
    count();
  });
  function add(place, label, act) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'second';
    button.textContent = label;
    button.addEventListener('click', act);
    place.append(button);
    return button;
  }
  // In this tab alone, until it is closed: a shared telephone keeps nothing.
  function keep(act) { try { act(sessionStorage); } catch (none) { /* full or forbidden: nothing is kept */ } }
  document.querySelectorAll('form[data-giu]').forEach(function (form) {
    var names = ['agency', 'title', 'content', 'document', 'unnamed', 'on_behalf', 'on_behalf_name'];
    // Of two radio buttons the second: the first is what holds if nothing is kept.
    var fields = Array.from(form.elements).filter(function (field) { return names.indexOf(field.name) >= 0 && field.value !== 'no'; });
    function isChosen(field) { return field.type === 'checkbox' || field.type === 'radio'; }
    function value(field) { return isChosen(field) && !field.checked ? '' : field.value; }
    function store() { fields.forEach(function (field) { keep(function (kept) { kept.setItem(field.name, value(field)); }); }); }
    // A form that came back holds what was typed, whatever the kind; an empty one is filled again.
    var filled = fields.some(value);
    fields.forEach(function (field) {
      keep(function (kept) {
        var known = kept.getItem(field.name);
        if (filled || !known || field.type === 'hidden') return;
        if (isChosen(field)) field.checked = true; else field.value = known;
        field.dispatchEvent(new Event('input'));
      });
    });
    if (filled) store();
    form.addEventListener('input', store);
    form.addEventListener('change', store);
  });
  document.querySelectorAll('[data-in]').forEach(function (place) {
    keep(function (kept) { kept.clear(); });
    add(place, 'In biên nhận', function () { window.print(); });
    if (navigator.share) add(place, 'Chia sẻ mã', function () { navigator.share({ text: place.dataset.in }).catch(function () {}); });
  });
  document.querySelectorAll('input[type=password]').forEach(function (field) {
    var button = add(field.parentNode, 'Hiện mật khẩu', function () {
      var shown = field.type === 'text';
      field.type = shown ? 'password' : 'text';
      button.textContent = shown ? 'Hiện mật khẩu' : 'Ẩn mật khẩu';
    });
    button.className = 'show';
    field.form.addEventListener('submit', function () { field.type = 'password'; });
  });
  document.querySelectorAll('form[method=post]').forEach(function (form) {
    var told;
    form.addEventListener('submit', function (event) {
      if (told) told.remove();
      if (navigator.onLine) return;
      event.preventDefault();
      told = document.createElement('p');
      told.setAttribute('role', 'alert');
      told.textContent = 'Đang mất mạng. Chưa gửi được; phần đã viết vẫn còn ở đây. Có mạng thì bấm lại.';
      form.append(told);
    });
  });
  document.addEventListener('keydown', function (event) {
    var menu = event.key === 'Escape' && document.querySelector('.menu[open]');
    if (menu) { menu.open = false; menu.firstElementChild.focus(); }
  });
  var errors = document.querySelector('.errors');
  if (errors) errors.focus();
})();
