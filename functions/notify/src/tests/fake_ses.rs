//! A stand-in for SES: takes what SendEmail sends, and answers as it is told.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use hyper::body::{Body as _, Bytes, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What to do with a mail.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// Take it and say so.
    Take,
    /// Take it and say nothing.
    TakeAndHang,
    /// Take it and fail.
    TakeAndFail,
    /// Take it and drop the connection.
    TakeAndReset,
    /// Answer so, without taking it.
    Refuse(u16, &'static str),
    /// Drop the connection without taking it.
    Reset,
}

#[derive(Default)]
struct State {
    answers: VecDeque<Answer>,
    taken: Vec<Value>,
    asked: usize,
}

#[derive(Clone)]
pub struct FakeSes {
    pub endpoint: String,
    state: Arc<Mutex<State>>,
}

impl FakeSes {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake = Self {
            endpoint: format!("http://{}", listener.local_addr().unwrap()),
            state: Arc::default(),
        };
        let serving = fake.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let serving = serving.clone();
                let service = service_fn(move |request| serving.clone().answer(request));
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service),
                );
            }
        });
        fake
    }

    /// How the next mails are treated; after them all are taken.
    pub fn then(&self, answers: impl IntoIterator<Item = Answer>) {
        self.state.lock().unwrap().answers.extend(answers);
    }

    /// The requests of the mails that were taken.
    pub fn taken(&self) -> Vec<Value> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How often it was asked to send.
    pub fn asked(&self) -> usize {
        self.state.lock().unwrap().asked
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Whole>, std::io::Error> {
        assert_eq!(request.uri().path(), "/v2/email/outbound-emails");
        let body = read(request.into_body()).await;
        let answer = {
            let mut state = self.state.lock().unwrap();
            state.asked += 1;
            let answer = state.answers.pop_front().unwrap_or(Answer::Take);
            if !matches!(answer, Answer::Refuse(..) | Answer::Reset) {
                state.taken.push(serde_json::from_slice(&body).unwrap());
            }
            answer
        };
        match answer {
            Answer::Take => Ok(response(200, "", &json!({ "MessageId": "message-1" }))),
            Answer::TakeAndHang => std::future::pending().await,
            Answer::TakeAndFail => Ok(response(500, "InternalFailure", &json!({}))),
            Answer::TakeAndReset | Answer::Reset => {
                Err(std::io::Error::other("told to drop the connection"))
            }
            Answer::Refuse(status, code) => Ok(response(
                status,
                code,
                &json!({ "message": "told to refuse" }),
            )),
        }
    }
}

fn response(status: u16, code: &str, body: &Value) -> Response<Whole> {
    let body = Whole(Some(Bytes::from(body.to_string())));
    Response::builder()
        .status(status)
        .header("x-amzn-errortype", code)
        .body(body)
        .unwrap()
}

async fn read(mut body: Incoming) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(frame) =
        std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context)).await
    {
        bytes.extend_from_slice(frame.unwrap().data_ref().unwrap());
    }
    bytes
}

/// A body in one piece.
struct Whole(Option<Bytes>);

impl hyper::body::Body for Whole {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        std::task::Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}
