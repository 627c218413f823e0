// Small helps on top of pages that work without: a filter for the list of agencies, a count of characters, keeping what is
// being written, a word when the network is gone, showing a password, sharing, printing.
(function () {
  'use strict';
  function fold(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/[^a-z0-9]+/g, ' ').trim();
  }
  document.querySelectorAll('select[data-loc]').forEach(function (select) {
    var box = document.createElement('input'), told = document.createElement('p');
    box.type = 'search';
    box.placeholder = 'Gõ để tìm, ví dụ: dak to';
    box.setAttribute('aria-label', 'Tìm trong danh sách đơn vị');
    told.className = 'count';
    told.setAttribute('role', 'none');
    told.setAttribute('aria-live', 'polite');
    select.before(box, told);
    var whole = select.cloneNode(true);
    box.addEventListener('input', function () {
      var wanted = fold(box.value), chosen = select.value, found = 0, copy = whole.cloneNode(true);
      copy.querySelectorAll('option').forEach(function (option) {
        var keep = !wanted || !option.value || option.value === 'khong-biet' || option.value === chosen ||
          fold(option.text + ' ' + (option.dataset.tim || '')).replace(/ /g, '').indexOf(wanted.replace(/ /g, '')) >= 0;
        if (!keep) option.remove();
        else if (option.value && option.value !== 'khong-biet') found++;
      });
      copy.querySelectorAll('optgroup').forEach(function (group) { if (!group.children.length) group.remove(); });
      select.replaceChildren.apply(select, Array.from(copy.childNodes));
      select.value = chosen;
      if (select.selectedIndex < 0) select.value = '';
      told.textContent = wanted ? 'Có ' + found + ' đơn vị' : '';
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
    ['agency', 'title', 'content'].forEach(function (name) {
      var field = form.elements[name], key = form.elements.kind.value + ' ' + name;
      keep(function (kept) {
        if (!field.value && kept.getItem(key)) { field.value = kept.getItem(key); field.dispatchEvent(new Event('input')); }
      });
      field.addEventListener(name === 'agency' ? 'change' : 'input', function () { keep(function (kept) { kept.setItem(key, field.value); }); });
    });
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
  var errors = document.querySelector('.errors');
  if (errors) errors.focus();
})();
