#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use axum::http::{HeaderMap, Uri};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::{any, get, post};
use lambda_http::tower::ServiceExt;

use super::*;

/// A function like ours: a plain axum router.
fn function() -> Router {
    Router::new()
        .route("/x", post(|body: Bytes| async move { body }))
        .route("/x/cookies", get(cookies))
        .route(
            "/x/uri/{part}",
            any(|method: Method, uri: Uri| async move { format!("{method} {uri}") }),
        )
        .route(
            "/x/bytes",
            get(|| async { ([("content-type", "image/png")], vec![0_u8, 159, 146, 150]) }),
        )
        .route("/x/panic", get(|| async { panicking().into_response() }))
        .fallback(async |uri: Uri| {
            let reached = uri.path().to_owned();
            (StatusCode::NOT_FOUND, [("x-reached", reached)])
        })
}

async fn cookies(headers: HeaderMap) -> impl IntoResponse {
    let sent = headers["cookie"].to_str().unwrap().to_owned();
    (
        AppendHeaders([
            ("set-cookie", "a=1"),
            ("set-cookie", "b=2"),
            ("x-pakn", "1"),
        ]),
        sent,
    )
}

fn panicking() -> &'static str {
    panic!("a test's panic")
}

const TEMPLATE: &str = r#"
Resources:
  XFunction:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Root: { Type: HttpApi, Properties: { Path: "/x", Method: ANY } }
        Below: { Type: HttpApi, Properties: { Path: "/x/{proxy+}", Method: ANY } }
        Else: { Type: HttpApi, Properties: {} }
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Origins: [ { Id: api, CustomOriginConfig: {} } ]
        CacheBehaviors: [ { PathPattern: "/x*", TargetOriginId: api } ]
        CustomErrorResponses: [ { ErrorCode: 500, ResponsePagePath: /loi.html, ResponseCode: 500 } ]
  SitePages:
    Type: AWS::CloudFront::Function
    Properties: { FunctionCode: 'var paths = ["", "/y"];' }
  ApiPaths:
    Type: AWS::CloudFront::Function
    Properties: { FunctionCode: 'var nowhere = "/nowhere";' }
"#;

fn added() -> HeaderMap {
    let policy = ("x-frame-options", "DENY");
    HeaderMap::from_iter([(policy.0.parse().unwrap(), policy.1.parse().unwrap())])
}

fn gateway() -> Router {
    let folder = std::env::temp_dir().join(format!(
        "pakn-gateway-{}-{}",
        std::process::id(),
        request_id()
    ));
    for folder in ["y", "z"].map(|name| folder.join(name)) {
        std::fs::create_dir_all(folder).unwrap();
    }
    for (name, text) in [
        ("y/index.html", "static"),
        ("z/index.html", "unknown to the content network"),
        ("404.html", "missing"),
        ("loi.html", "busy"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let template = Template::parse(TEMPLATE).unwrap();
    let gateway = Gateway {
        files: Files::read(&folder, added()).unwrap(),
        routes: Routes::new(template.routes.clone()),
        template,
        functions: BTreeMap::from([("XFunction".to_owned(), function())]),
        clock: Clock::system(),
        port: 80,
    };
    std::fs::remove_dir_all(folder).unwrap();
    router(gateway, Router::new())
}

async fn ask(request: axum::http::request::Builder, body: impl Into<Body>) -> Response<Body> {
    let mut request = request.body(body.into()).unwrap();
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    gateway().oneshot(request).await.unwrap()
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(
        to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap()
            .to_vec(),
    )
    .unwrap()
}

#[tokio::test]
async fn files_and_functions_are_told_apart_by_the_template() {
    assert_eq!(text(ask(Request::get("/y"), "").await).await, "static");
    assert_eq!(
        text(ask(Request::post("/x"), "m\u{1ed9}t").await).await,
        "một"
    );
    let missing = ask(Request::get("/z"), "").await;
    assert_eq!(missing.status(), 404);
    assert_eq!(text(missing).await, "missing");
    assert_eq!(ask(Request::post("/y"), "").await.status(), 403);
    assert_eq!(ask(Request::get("/xyz"), "").await.status(), 404);
}

#[tokio::test]
async fn cookies_go_in_and_out() {
    let request = Request::get("/x/cookies")
        .header("cookie", "c=3; d=4")
        .header("cookie", "e=5");
    let response = ask(request, "").await;
    assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2);
    assert_eq!(response.headers()["x-pakn"], "1");
    assert_eq!(text(response).await, "c=3; d=4; e=5");
}

#[tokio::test]
async fn addresses_arrive_as_they_were_meant() {
    for path in [
        "/x/uri/m%E1%BB%99t%20hai?a=b%20c&a=%C4%91",
        "/x/uri/a.b-c~d?token=A_-b",
    ] {
        let response = ask(Request::delete(path), "").await;
        assert_eq!(
            text(response).await,
            format!("DELETE http://{}{path}", event::API_HOST)
        );
    }
}

#[tokio::test]
async fn bytes_go_in_and_out() {
    let response = ask(Request::get("/x/bytes"), "").await;
    assert_eq!(
        to_bytes(response.into_body(), 99).await.unwrap().as_ref(),
        [0, 159, 146, 150]
    );
    let response = ask(
        Request::post("/x").header("content-type", "image/png"),
        vec![255, 0, 1],
    )
    .await;
    assert_eq!(
        to_bytes(response.into_body(), 99).await.unwrap().as_ref(),
        [255, 0, 1]
    );
}

#[tokio::test]
async fn what_the_gateway_refuses_itself() {
    assert_eq!(
        ask(Request::post("/x"), vec![0; LARGEST_BODY + 1])
            .await
            .status(),
        413
    );
}

#[tokio::test]
async fn an_address_whose_encoding_is_broken_leads_where_no_page_is() {
    for broken in ["/x/uri/%", "/x/uri/%ZZ", "/x/uri/%FF"] {
        let response = ask(Request::get(broken), "").await;
        let reached = &response.headers()["x-reached"];
        assert_eq!(reached.to_str().unwrap(), "/nowhere", "{broken}");
    }
    for broken in ["/%", "/z/%FF"] {
        let response = ask(Request::get(broken), "").await;
        assert_eq!(response.status(), 404, "{broken}");
        assert_eq!(text(response).await, "missing", "{broken}");
    }
}

#[tokio::test]
async fn every_answer_has_the_headers_of_the_content_network() {
    for path in ["/y", "/z", "/x", "/x/panic", "/x/", "/%"] {
        let response = ask(Request::get(path), "").await;
        assert_eq!(response.headers()["x-frame-options"], "DENY", "{path}");
    }
}

#[tokio::test]
async fn what_the_client_calls_the_host_is_not_heard() {
    let response = ask(Request::get("/x/uri/a").header("host", "a b@c"), "").await;
    assert_eq!(
        text(response).await,
        format!("GET http://{}/x/uri/a", event::API_HOST)
    );
}

#[tokio::test]
async fn a_function_that_falls_over_takes_nobody_with_it() {
    for accept in ["text/html", "application/json"] {
        let response = ask(Request::get("/x/panic").header("accept", accept), "").await;
        assert_eq!(response.status(), 500);
        assert_eq!(text(response).await, "busy");
    }
    assert_eq!(ask(Request::post("/x"), "").await.status(), 200);
}
