//! The whole system on one machine: the site, the functions behind a gateway, an embedded DynamoDB and a
//! mailbox that receives what SES would send. For trying out, developing and tests; in the cloud none of
//! this runs. Routes, tables and schedules come from infra/template.yaml.

mod accounts;
mod address;
mod clock;
mod data;
mod demo;
mod error;
mod event;
mod expiry;
mod files;
mod functions;
mod gateway;
mod handler;
mod mailbox;
mod options;
mod pages;
#[cfg(test)]
mod patience;
mod reminders;
mod routes;
mod stream;
mod sweeper;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use aws::Connection;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use domain::calendar::day_of;
use jiff::Timestamp;
use store::{Store, Tables};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

pub use accounts::{FILE as ACCOUNTS_FILE, TrialAccount, TrialAccounts};
pub use error::StartError;
pub use mailbox::{Mail, Mailbox, Mode};
pub use options::Options;

use clock::LocalClock;
use data::DataFolder;
use engine::database::Database;
use engine::running::RunningSystem;
use engine::template::Template;
use files::Files;
use functions::Functions;
use gateway::Gateway;
use routes::Routes;
use stream::Stream;

/// Requests under way get so long when it stops.
const GRACE: Duration = Duration::from_secs(1);

/// The running system. Dropping it ends it, too, but less politely than `stop`.
pub struct Running {
    port: u16,
    mailbox: Mailbox,
    clock: LocalClock,
    store: Store,
    accounts: TrialAccounts,
    database: Database,
    servers: JoinSet<()>,
    others: JoinSet<()>,
    stopping: watch::Sender<bool>,
    // The last to be dropped: it removes an ephemeral folder and lets another system in.
    data: DataFolder,
}

/// Starts everything and returns when the site answers.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let template = Template::compiled_in()?;
    let (listeners, port) = address::listen(options.port).await?;
    let data = DataFolder::open(&options)?;
    let clock = LocalClock::open(data.path())?;
    let files = build_site(&data, &template, &clock)?;
    let database = Database::start(data.database().as_deref(), &template).await?;
    let (news, told) = mpsc::unbounded_channel();
    let mailbox = Mailbox::open(&data.path().join("mailbox"), clock.clock(), news)?;
    let mut others = JoinSet::new();
    let ses_endpoint = start_mail_endpoint(&mailbox, &mut others).await?;

    let connection = Connection::local(&database.endpoint(), &ses_endpoint);
    let tables = Tables {
        cases: template.table_of("CASES_TABLE")?.name.clone(),
        people: template.table_of("PEOPLE_TABLE")?.name.clone(),
    };
    let store = Store::new(&connection, tables.clone());
    let accounts = TrialAccounts::ensure(data.path(), &store).await?;
    if options.demo {
        demo::fill(&store, &accounts, clock.now()).await?;
    }

    let functions = Functions::new(
        &template,
        &connection,
        &tables,
        clock.clock(),
        site_url(port),
    );
    start_events(&template, &database, &functions, &clock, &mut others).await?;
    others.spawn(mailbox::tell(
        mailbox.clone(),
        told,
        functions.handler("NotifyFunction").await?,
    ));
    let reminders = functions.handler("RemindFunction").await?;
    let gateway = Gateway {
        files,
        routes: Routes::new(template.routes.clone()),
        functions: functions.routers().await?,
        template,
        clock: clock.clock(),
        port,
    };
    let (stopping, stopped) = watch::channel(false);
    let local = mailbox::router(mailbox.clone())
        .merge(clock::router(clock.clone()))
        .merge(reminders::router(reminders));
    let router = gateway::router(gateway, local);
    let servers = serve(listeners, &router, &stopped);
    tell_where(&data, &database, port)?;
    Ok(Running {
        port,
        mailbox,
        clock,
        store,
        accounts,
        database,
        servers,
        others,
        stopping,
        data,
    })
}

impl Running {
    /// The site's address, without a slash at the end.
    pub fn site_url(&self) -> String {
        site_url(self.port)
    }

    /// Where the mails can be read.
    pub fn mailbox_url(&self) -> String {
        format!("{}/_local/mailbox", self.site_url())
    }

    /// The mailbox itself.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Where the clock can be moved.
    pub fn clock_url(&self) -> String {
        format!("{}/_local/clock", self.site_url())
    }

    /// What time it is in this system.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Accounts to log in with.
    pub fn accounts(&self) -> &TrialAccounts {
        &self.accounts
    }

    /// What the functions keep, for tests that look behind the pages.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Where everything is kept.
    pub fn data_dir(&self) -> &Path {
        self.data.path()
    }

    /// Where the database answers, for a client of one's own.
    pub fn database_endpoint(&self) -> String {
        self.database.endpoint()
    }

    /// Ends everything; requests under way get a moment.
    pub async fn stop(mut self) {
        RunningSystem::forget(self.data.path());
        let _ = self.stopping.send(true);
        let _ = tokio::time::timeout(GRACE, async {
            while self.servers.join_next().await.is_some() {}
        })
        .await;
        self.servers.shutdown().await;
        self.others.shutdown().await;
        self.database.stop().await;
    }
}

/// For the command of the province's IT (`infra/admin`).
fn tell_where(data: &DataFolder, database: &Database, port: u16) -> Result<(), StartError> {
    let running = RunningSystem {
        database: database.endpoint(),
        site_url: site_url(port),
    };
    let folder = data.path();
    running.write(folder).map_err(|reason| StartError::Folder {
        folder: folder.to_owned(),
        reason,
    })
}

fn site_url(port: u16) -> String {
    // Browsers keep Secure cookies for this name, not for the bare address.
    format!("http://localhost:{port}")
}

fn build_site(
    data: &DataFolder,
    template: &Template,
    clock: &LocalClock,
) -> Result<Files, StartError> {
    let folder = data.emptied("site")?;
    site::build(&folder, day_of(clock.now()))
        .map_err(|problem| StartError::Site(problem.to_string()))?;
    Files::read(&folder, headers(template)?)
        .map_err(|problem| StartError::Site(problem.to_string()))
}

fn headers(template: &Template) -> Result<HeaderMap, StartError> {
    let pairs = template.site_headers.iter().map(|(name, value)| {
        let pair = (HeaderName::try_from(name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair {
            Ok((name, value))
        } else {
            Err(StartError::Header(name.clone()))
        }
    });
    pairs.collect()
}

async fn start_mail_endpoint(
    mailbox: &Mailbox,
    tasks: &mut JoinSet<()>,
) -> Result<String, StartError> {
    let failed = |reason| StartError::Port { port: 0, reason };
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let mailbox = mailbox.clone();
    tasks.spawn(async move {
        mailbox::serve(listener, mailbox).await;
    });
    Ok(format!("http://{address}"))
}

/// What calls the functions unasked: the tables' streams and the schedules.
async fn start_events(
    template: &Template,
    database: &Database,
    functions: &Functions,
    clock: &LocalClock,
    tasks: &mut JoinSet<()>,
) -> Result<(), StartError> {
    for mapping in &template.streams {
        let stream = Stream::open(database.engine.clone(), mapping.clone())?;
        tasks.spawn(stream.run(functions.handler(&mapping.function).await?));
    }
    for schedule in &template.schedules {
        tasks.spawn(sweeper::run(
            schedule.clone(),
            functions.handler(&schedule.function).await?,
            clock.clone(),
        ));
    }
    tasks.spawn(expiry::run(
        database.engine.clone(),
        template.tables.clone(),
        clock.clone(),
    ));
    Ok(())
}

fn serve(
    listeners: Vec<TcpListener>,
    router: &Router,
    stopped: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut servers = JoinSet::new();
    for listener in listeners {
        let service = router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        let mut stopped = stopped.clone();
        servers.spawn(async move {
            let until = async move {
                let _ = stopped.wait_for(|stopping| *stopping).await;
            };
            let _ = axum::serve(listener, service)
                .with_graceful_shutdown(until)
                .await;
        });
    }
    servers
}
