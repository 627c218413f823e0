//! The function `officers` as Lambda runs it.

use web::start::{Connections, run};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_http::Error> {
    run(officers::router, Connections::One).await
}
