//! `cargo run`: starts the system, says in a few lines what there is, and stops on Ctrl-C.

use std::process::ExitCode;

use clap::Parser;
use domain::calendar::in_vietnam;
use jiff::Timestamp;
use pakn::{ACCOUNTS_FILE, Options, Running, TrialAccounts};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    tell_panics_without_their_text();
    log_to_stderr();
    let demo = options.demo;
    let running = match pakn::start(options).await {
        Ok(running) => running,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    tell(&running, demo);
    asked_to_stop().await;
    running.stop().await;
    ExitCode::SUCCESS
}

fn tell(running: &Running, demo: bool) {
    let accounts = running.accounts();
    let agency = TrialAccounts::agency();
    println!("PAKN is running. Ctrl-C stops it.");
    println!("  Site     {}", running.site_url());
    println!("  Mailbox  {}", running.mailbox_url());
    println!(
        "  Clock    {} ({})",
        running.clock_url(),
        shown(running.now())
    );
    println!("  Officers {}/can-bo/dang-nhap", running.site_url());
    println!(
        "           {}  {}  ({})",
        accounts.officer.email,
        accounts.officer.password,
        agency.name()
    );
    println!(
        "           {}  {}  (focal point)",
        accounts.focal_point.email, accounts.focal_point.password
    );
    if demo {
        println!("  Citizen  {}/dang-nhap/", running.site_url());
        println!(
            "           {}  {}",
            accounts.citizen.email, accounts.citizen.password
        );
    }
    println!(
        "  Data     {} (accounts: {ACCOUNTS_FILE})",
        running.data_dir().display()
    );
}

/// In Vietnam.
fn shown(now: Timestamp) -> impl std::fmt::Display {
    in_vietnam(now).strftime("%Y-%m-%d %H:%M")
}

fn log_to_stderr() {
    // The engine warns of every condition that is not met, which is how the system asks most of its questions.
    let wanted = Targets::new()
        .with_default(LevelFilter::INFO)
        .with_target("dynoxide", LevelFilter::ERROR);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_target(false);
    tracing_subscriber::registry()
        .with(lines.with_filter(wanted))
        .init();
}

/// A panic's text may quote what somebody typed; the place is enough to find it.
fn tell_panics_without_their_text() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("panic at {place}"),
        None => eprintln!("panic"),
    }));
}

async fn asked_to_stop() {
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
