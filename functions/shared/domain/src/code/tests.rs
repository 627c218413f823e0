#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

fn codes() -> impl Strategy<Value = PaknCode> {
    proptest::collection::vec(any::<u8>(), 4096).prop_map(|bytes| {
        let mut bytes = bytes.into_iter().cycle();
        PaknCode::draw(|| Ok::<_, ()>(std::array::from_fn(|_| bytes.next().unwrap()))).unwrap()
    })
}

fn spelt(symbols: &[u8]) -> String {
    String::from_utf8(symbols.to_vec()).unwrap()
}

proptest! {
    #[test]
    fn every_single_wrong_symbol_is_caught(code in codes()) {
        for position in 0..LENGTH {
            for &wrong in ALPHABET.iter().filter(|&&symbol| symbol != code.0[position]) {
                let mut typed = code.0;
                typed[position] = wrong;
                prop_assert_eq!(PaknCode::parse(&spelt(&typed)), Err(CodeError::Mistyped));
            }
        }
    }

    #[test]
    fn every_swap_of_two_different_symbols_is_caught(code in codes()) {
        for one in 0..LENGTH {
            for other in one + 1..LENGTH {
                let mut typed = code.0;
                typed.swap(one, other);
                if typed != code.0 {
                    prop_assert_eq!(PaknCode::parse(&spelt(&typed)), Err(CodeError::Mistyped));
                }
            }
        }
    }

    #[test]
    fn every_way_to_type_a_code_gives_it_back(code in codes(), style in 0..10_usize) {
        let shown = code.to_string();
        let typed = match style {
            0 => shown,
            1 => code.compact(),
            2 => shown.to_lowercase(),
            3 => shown.replace('-', " "),
            4 => shown.replace('-', "–"),
            5 => format!("  pakn {shown}\n"),
            6 => shown.replace('0', "O").replace('1', "I"),
            7 => shown.replace('0', "o").replace('1', "l"),
            8 => shown.chars().map(|symbol| if symbol == '-' { '－' } else { char::from_u32(u32::from(symbol) + 0xfee0).unwrap() }).collect(),
            _ => shown.chars().flat_map(|symbol| [symbol, '\u{200b}']).collect(),
        };
        prop_assert_eq!(PaknCode::parse(&typed), Ok(code));
    }

    #[test]
    fn no_vietnamese_keyboard_changes_a_code(code in codes()) {
        for typed in [code.to_string(), code.compact(), code.to_string().to_lowercase(), code.compact().to_lowercase()] {
            for definition in [&vi::TELEX, &vi::VNI] {
                let mut composed = String::new();
                vi::transform_buffer(definition, typed.chars(), &mut composed);
                prop_assert_eq!(&composed, &typed);
            }
        }
    }

    #[test]
    fn no_two_neighbours_are_equal(code in codes()) {
        prop_assert!(code.0.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn no_typed_text_breaks_the_reader(typed in ".{0,80}") {
        let _ = PaknCode::parse(&typed);
    }
}

#[test]
fn the_example_that_forms_show_is_a_code() {
    assert_eq!(
        PaknCode::parse("M0T7Z-X8RJX-G7XKZ").unwrap().to_string(),
        "M0T7Z-X8RJX-G7XKZ"
    );
}

#[test]
fn what_is_no_code_is_told_apart() {
    assert_eq!(PaknCode::parse(" - "), Err(CodeError::Empty));
    assert_eq!(
        PaknCode::parse("M0T7Z-X8RJX-G7XK"),
        Err(CodeError::Length(14))
    );
    assert_eq!(
        PaknCode::parse("M0T7Z-X8RJX-G7XKM-0"),
        Err(CodeError::Length(16))
    );
    assert_eq!(PaknCode::parse("M0T7Z-X8RJX-G7XKA"), Err(CodeError::Symbol));
    assert_eq!(
        PaknCode::parse(&"M".repeat(100_000)),
        Err(CodeError::Length(100_000))
    );
}

#[test]
fn a_code_does_not_show_itself_in_debug_output() {
    let code = PaknCode::parse("M0T7Z-X8RJX-G7XKZ").unwrap();
    assert!(!format!("{code:?}").contains("M0T7Z"));
}
