// Small helps on top of pages that work without: a filter for the list of agencies, a count of characters, printing.
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
      var left = most - Array.from(field.value.normalize('NFC')).length;
      told.textContent = left >= 0 ? 'Còn ' + left.toLocaleString('vi') + ' ký tự' : 'Quá ' + (-left).toLocaleString('vi') + ' ký tự';
    }
    field.addEventListener('input', count);
    count();
  });
  document.querySelectorAll('[data-in]').forEach(function (place) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'second';
    button.textContent = 'In biên nhận';
    button.addEventListener('click', function () { window.print(); });
    place.append(button);
  });
  var errors = document.querySelector('.errors');
  if (errors) errors.focus();
})();
