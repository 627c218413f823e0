//! The words of pages and e-mails: what was replaced does not come back. Read in the sources: a page that no test opens is
//! read too.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// What people read no longer, and what they read instead.
const REPLACED: [(&str, &str); 23] = [
    ("Trang đầu", "Trang chủ"),
    ("Mục lục", "Menu"),
    ("\"Về việc\"", "Loại phản ánh, kiến nghị"),
    (
        "iệc làm của cán bộ",
        "hành vi của cán bộ, công chức, viên chức",
    ),
    ("ó nơi tiếp nhận riêng", "Không tiếp nhận ở đây"),
    (", chậm nhất", "Hạn tiếp nhận, Hạn trả lời, Hạn bổ sung"),
    ("Xem việc giải quyết", "Xem quá trình xử lý"),
    ("thư này", "email này"),
    ("Thư này", "Email này"),
    ("cuối thư", "cuối email"),
    ("nhận được thư", "nhận được email"),
    ("Quét hình", "Quét mã QR này"),
    ("Rút rồi thì", "Sau khi rút"),
    ("Giữ những gì", "Thu thập dữ liệu gì, để làm gì"),
    ("quá nhiều người dùng", "quá phổ biến, dễ bị đoán"),
    ("Đã thử nhiều lần", "Tạm khóa do thử quá nhiều lần"),
    ("Các máy khác", "Các thiết bị khác"),
    ("chạy tiếp", "được tính tiếp"),
    ("anh sách việc", "Danh sách phản ánh, kiến nghị"),
    ("Đơn vị mình", "Của đơn vị"),
    ("Đã ghi không tiếp nhận", "Đã trả lời không tiếp nhận"),
    ("ơi giải quyết", "việc quý vị có thể làm"),
    ("ướng giải quyết", "việc quý vị có thể làm"),
];

/// Headings and titles with "phản ánh" name both, phản ánh and kiến nghị, unless they are of one kind.
const BOTH: [&str; 5] = [
    "\"Đã gửi phản ánh\"",
    "\"Phản ánh của tôi\"",
    "\"Theo dõi phản ánh\"",
    "\"Phản ánh đã được gửi\"",
    "\"Không có phản ánh nào\"",
];

#[test]
fn words_that_were_replaced_are_read_nowhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["functions", "site/src", "site/assets", "infra/local/src"] {
        sources(&root.join(folder), &mut |file, line| {
            let comment = line.trim_start().starts_with("//");
            let replaced = REPLACED.iter().map(|(old, _)| old).chain(&BOTH);
            for old in replaced.filter(|old| !comment && line.contains(**old)) {
                found.push(format!("{}: {old}", file.display()));
            }
        });
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Each line of what people may read: sources and snapshots, tests aside.
fn sources(folder: &Path, read: &mut impl FnMut(&Path, &str)) {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let is = |extension| path.extension().is_some_and(|found| found == extension);
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                sources(&path, read);
            }
        } else if is("rs") || is("js") || is("snap") {
            let text = std::fs::read_to_string(&path).unwrap();
            text.lines().for_each(|line| read(&path, line));
        }
    }
}
