//! The fields that registration and profile share.

use domain::{
    Address, Applicant, ApplicantType, EmailAddress, FieldErrors, FullName, OrganisationName, Phone,
};
use site::forms::Profile;

/// Personal data without the address for e-mail, which only a confirmed link gives.
pub(crate) struct PersonalData {
    applicant_type: ApplicantType,
    organisation_name: Option<OrganisationName>,
    full_name: FullName,
    phone: Phone,
    address: Address,
}

impl PersonalData {
    /// Reads the fields; what is wrong is noted.
    pub(crate) fn parse(form: &Profile, errors: &mut FieldErrors) -> Option<Self> {
        let applicant_type =
            errors.take("applicant_type", ApplicantType::parse(&form.applicant_type));
        let organisation_name = match applicant_type {
            Some(ApplicantType::Organisation) => {
                let name = OrganisationName::parse(&form.organisation_name);
                errors.take("organisation_name", name).map(Some)
            }
            Some(ApplicantType::Person) | None => Some(None),
        };
        let full_name = errors.take("full_name", FullName::parse(&form.full_name));
        let phone = errors.take("phone", Phone::parse(&form.phone));
        let address = errors.take("address", Address::parse(&form.address));
        Some(Self {
            applicant_type: applicant_type?,
            organisation_name: organisation_name?,
            full_name: full_name?,
            phone: phone?,
            address: address?,
        })
    }

    /// With that address for e-mail.
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
