//! POST /tai-khoan/dang-ky: a new account, to be confirmed by a link. Whether the address is known, the answer does not
//! tell: the same page, the same work; the address's owner gets the mail that fits.

use axum::extract::State;
use domain::account::Applicant;
use domain::{
    AccountId, Address, ApplicantType, EmailAddress, FieldErrors, FullName, OrganisationName,
    Password, Phone, Problem,
};
use maud::html;
use serde_json::json;
use site::forms::{Profile, Registration, registration};
use site::{PRIVACY_NOTICE_VERSION, Page};
use store::{Account, random_bytes};
use web::{App, Error, Input, Reply, Visitor, check_mail};

const DONE: &str = "/tai-khoan/da-dang-ky";

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Registration>,
) -> Result<Reply, Error> {
    let (applicant, password) = parse(&form)
        .map_err(|errors| Error::invalid(errors, |errors| page(&form, errors).render()))?;
    if form.website.is_empty() {
        let registered = register(&app, &visitor, applicant, password).await;
        registered.map_err(|error| error.keeping(|| page(&form, &FieldErrors::default())))?;
    }
    Ok(Reply::done(
        &visitor,
        DONE,
        || json!({ "next": "confirm_address" }),
    ))
}

async fn register(
    app: &App,
    visitor: &Visitor,
    applicant: Applicant,
    password: Password,
) -> Result<(), Error> {
    check_mail(app, visitor, applicant.email.as_str()).await?;
    let account = Account {
        id: AccountId::from_random(random_bytes()?),
        applicant,
        password_hash: web::password::hash(password).await?,
        consent: PRIVACY_NOTICE_VERSION.to_owned(),
        consented_at: visitor.now,
        confirmed_at: None,
    };
    app.store.register(&account, visitor.now).await?;
    Ok(())
}

/// GET /tai-khoan/da-dang-ky: what happens next.
pub(crate) async fn done(visitor: Visitor) -> Reply {
    let page = || {
        Page::new("Kiểm tra email để hoàn tất đăng ký").body(html! {
            p { "Một email vừa được gửi tới địa chỉ đã nhập. Mở email và bấm liên kết trong đó để xác nhận, trong vòng 24 giờ." }
            @if visitor.draft.is_some() {
                p.notice { "Phần đã viết vẫn còn trên máy này. Xác nhận xong, đăng nhập là gửi được." }
            }
            p { "Không thấy email: xem hộp thư rác, chờ vài phút, rồi " a href="/dang-ky/" { "đăng ký lại" } "." }
            p { a href="/dang-nhap/" { "Đăng nhập" } }
        })
    };
    Reply::show(
        &visitor,
        || page().render(),
        || json!({ "next": "confirm_address" }),
    )
}

fn parse(form: &Registration) -> Result<(Applicant, Password), FieldErrors> {
    let mut errors = FieldErrors::default();
    let data = personal_data(&form.profile, &mut errors);
    let email = errors.take("email", EmailAddress::parse(&form.email));
    let password = errors.take("password", Password::parse(&form.password));
    if form.consent != "yes" {
        errors.add("consent", Problem::Missing);
    }
    match (data, email, password) {
        (Some(data), Some(email), Some(password)) if errors.is_empty() => {
            Ok((data.with(email), password))
        }
        _ => Err(errors),
    }
}

/// Personal data without the address for e-mail, which only a confirmed link gives.
pub(crate) struct PersonalData {
    applicant_type: ApplicantType,
    organisation_name: Option<OrganisationName>,
    full_name: FullName,
    phone: Phone,
    address: Address,
}

impl PersonalData {
    pub(crate) fn with(self, email: EmailAddress) -> Applicant {
        let Self {
            applicant_type,
            organisation_name,
            full_name,
            phone,
            address,
        } = self;
        Applicant {
            applicant_type,
            organisation_name,
            full_name,
            email,
            phone,
            address,
        }
    }
}

/// Reads the fields that registration and profile share.
pub(crate) fn personal_data(form: &Profile, errors: &mut FieldErrors) -> Option<PersonalData> {
    let applicant_type = errors.take("applicant_type", ApplicantType::parse(&form.applicant_type));
    let organisation_name = match applicant_type {
        Some(ApplicantType::Organisation) => errors
            .take(
                "organisation_name",
                OrganisationName::parse(&form.organisation_name),
            )
            .map(Some),
        _ => Some(None),
    };
    let full_name = errors.take("full_name", FullName::parse(&form.full_name));
    let phone = errors.take("phone", Phone::parse(&form.phone));
    let address = errors.take("address", Address::parse(&form.address));
    Some(PersonalData {
        applicant_type: applicant_type?,
        organisation_name: organisation_name?,
        full_name: full_name?,
        phone: phone?,
        address: address?,
    })
}

fn page(form: &Registration, errors: &FieldErrors) -> Page {
    Page::new("Đăng ký tài khoản")
        .errors(errors)
        .body(registration(form, errors))
}
