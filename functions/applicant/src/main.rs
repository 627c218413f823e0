//! The function `applicant` as Lambda runs it.

use web::start::{Connections, run};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    // Its pages read the session and the case side by side.
    run(applicant::router, Connections::Two).await
}
