//! The Lambda function `register`.

use web::start::{Connections, run};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    run(register::router, Connections::One).await
}
