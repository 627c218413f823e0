#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

const SMALL: &str = r#"
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment:
      Variables:
        CASES_TABLE: !Ref CasesTable
        SITE_URL: !Sub "https://${DomainName}"
Resources:
  CasesTable:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: pk, AttributeType: S }
        - { AttributeName: sk, AttributeType: S }
        - { AttributeName: queue, AttributeType: S }
      KeySchema:
        - { AttributeName: pk, KeyType: HASH }
        - { AttributeName: sk, KeyType: RANGE }
      GlobalSecondaryIndexes:
        - IndexName: queue
          KeySchema:
            - { AttributeName: queue, KeyType: HASH }
          Projection: { ProjectionType: INCLUDE, NonKeyAttributes: [code, title] }
      StreamSpecification: { StreamViewType: KEYS_ONLY }
      TimeToLiveSpecification: { AttributeName: ttl, Enabled: true }
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }
      KMSMasterKeyId: !If [ HasKey, !GetAtt Key.Arn, !Ref "AWS::NoValue" ]
  NotifyFunction:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables: { SENDER: !Ref SenderEmail }
      Events:
        Doorbell:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt CasesTable.StreamArn
            BatchSize: 10
            MaximumRetryAttempts: 3
            FilterCriteria:
              Filters:
                - Pattern: '{"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":["OUTBOX"]}}}}'
        Sweep:
          Type: ScheduleV2
          Properties: { ScheduleExpression: rate(1 minute) }
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Origins:
          - { Id: site, DomainName: !GetAtt Bucket.RegionalDomainName, S3OriginConfig: {} }
          - Id: api
            DomainName: !Sub "${Api}.execute-api"
            CustomOriginConfig: {}
            OriginCustomHeaders: [{ HeaderName: X-Origin-Verify, HeaderValue: !Ref AWS::StackId }]
        CacheBehaviors:
          - { PathPattern: "/phan-anh*", TargetOriginId: api }
          - { PathPattern: "/pictures/*", TargetOriginId: site }
        CustomErrorResponses:
          - { ErrorCode: 404, ErrorCachingMinTTL: 0 }
          - { ErrorCode: 502, ResponsePagePath: /loi.html, ResponseCode: 500, ErrorCachingMinTTL: 0 }
  Pages:
    Type: AWS::CloudFront::Function
    Properties:
      FunctionCode: |
        var paths = ["", "/huong-dan",
          "/tep/*.css"];
        function handler(event) { return event.request; }
  Paths:
    Type: AWS::CloudFront::Function
    Properties:
      FunctionCode: 'var nowhere = "/khong"; function handler(event) { return event.request; }'
  SiteHeaders:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        SecurityHeadersConfig:
          ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'none'" }
          ContentTypeOptions: { Override: true }
        CustomHeadersConfig:
          Items: [ { Override: true, Header: Permissions-Policy, Value: "camera=()" } ]
  SubmitFunction:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Root: { Type: HttpApi, Properties: { ApiId: !Ref Api, Path: /phan-anh, Method: ANY } }
        Below: { Type: HttpApi, Properties: { Path: "/phan-anh/{proxy+}", Method: post } }
        All: { Type: HttpApi }
"#;

#[test]
fn reads_tables_with_short_tags_around() {
    let template = Template::parse(SMALL).unwrap();
    let table = template.table_of("CASES_TABLE").unwrap();
    assert_eq!(table.time_to_live.as_deref(), Some("ttl"));
    assert_eq!(table.create["StreamSpecification"]["StreamEnabled"], true);
    assert_eq!(
        table.create["GlobalSecondaryIndexes"][0]["Projection"]["NonKeyAttributes"][1],
        "title"
    );
    assert!(table.create["TimeToLiveSpecification"].is_null());
    assert_eq!(template.environment["SENDER"], "SenderEmail");
    assert!(template.table_of("PEOPLE_TABLE").is_err());
}

#[test]
fn reads_routes_schedules_and_streams() {
    let template = Template::parse(SMALL).unwrap();
    let routes: Vec<_> = template
        .routes
        .iter()
        .map(|r| format!("{} {} {}", r.method, r.path, r.function))
        .collect();
    assert!(
        routes.contains(&"ANY /phan-anh SubmitFunction".to_owned()),
        "{routes:?}"
    );
    assert!(
        routes.contains(&"POST /phan-anh/{proxy+} SubmitFunction".to_owned()),
        "{routes:?}"
    );
    assert!(
        routes.contains(&"ANY $default SubmitFunction".to_owned()),
        "{routes:?}"
    );
    assert_eq!(
        template.schedules,
        [Schedule {
            function: "NotifyFunction".into(),
            when: When::Every { seconds: 60 }
        }]
    );
    let stream = &template.streams[0];
    assert_eq!(
        (stream.table.as_str(), stream.batch_size, stream.retries),
        ("CasesTable", 10, 3)
    );
    assert_eq!(
        stream.filters[0]["dynamodb"]["Keys"]["sk"]["S"][0],
        "OUTBOX"
    );
}

#[test]
fn says_what_it_cannot_read() {
    let broken = SMALL.replace("rate(1 minute)", "cron(0 7 * * ? *)");
    let problem = Template::parse(&broken).unwrap_err().to_string();
    assert!(problem.contains("cron(0 7"), "{problem}");
    // Mornings somewhere else.
    for zone in ["", ", ScheduleExpressionTimezone: Asia/Tokyo"] {
        let mornings = format!("cron(0 7 ? * MON-FRI *){zone}");
        assert!(Template::parse(&SMALL.replace("rate(1 minute)", &mornings)).is_err());
    }
}

#[test]
fn the_real_template_has_what_the_system_needs() {
    let template = Template::compiled_in().unwrap();
    for variable in ["CASES_TABLE", "PEOPLE_TABLE"] {
        assert!(template.table_of(variable).is_ok(), "{variable}");
    }
    assert!(
        template
            .routes
            .iter()
            .any(|route| route.path == "/phan-anh")
    );
    assert_eq!(template.streams.len(), 1);
    let when = |function: &str| {
        let mut schedules = template.schedules.iter();
        let found = schedules.find(|schedule| schedule.function == function);
        found.map(|schedule| schedule.when.clone())
    };
    assert_eq!(when("NotifyFunction"), Some(When::Every { seconds: 60 }));
    // A run that is cut off is taken up by the next one, on the same morning.
    let mornings = When::Weekdays {
        hour: 7,
        minutes: vec![0, 20, 40],
    };
    assert_eq!(when("RemindFunction"), Some(mornings));
}

#[test]
fn reads_what_the_content_network_does() {
    let template = Template::parse(SMALL).unwrap();
    assert_eq!(template.api_paths, ["/phan-anh*"]);
    let verify = ("x-origin-verify".to_owned(), "AWS::StackId".to_owned());
    assert_eq!(template.origin_headers, [verify]);
    assert_eq!(template.site_paths, ["", "/huong-dan", "/tep/*.css"]);
    assert!(template.is_file("/huong-dan/") && !template.is_file("/phan-anh"));
    assert_eq!(template.nowhere.as_deref(), Some("/khong"));
    let page = ErrorPage {
        of: 502,
        path: "/loi.html".into(),
        status: 500,
    };
    assert_eq!(template.error_pages, [page]);
    let headers: Vec<_> = template
        .site_headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    assert_eq!(
        headers,
        [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "permissions-policy: camera=()"
        ]
    );
}
