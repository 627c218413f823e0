"""Lints the template as CloudFormation will get it, and checks what no linter knows.

`sam validate --lint` looks at the SAM resources as they are written; most mistakes in a role, a stream mapping or a
route only show in what the transform makes of them. So this expands the template with aws-sam-translator (offline)
and gives the result to cfn-lint. Then it checks this project's own rules: see `rules`. At last it plants the mistakes
of planted-mistakes.toml, one at a time, and fails where one is not found.

Usage: expand-and-lint.py infra/template.yaml
"""

import json
import re
import sys
import tomllib
from pathlib import Path

import boto3
from cfnlint.api import ManualArgs, lint
from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.public.exceptions import InvalidDocumentException
from samtranslator.translator.translator import Translator

REGION = "ap-southeast-1"


class NoManagedPolicies:
    """Stands in for IAM's list of managed policies, which would need an account. Ours are written out."""

    def load(self):
        return {}


def expand(template: dict) -> dict:
    """What CloudFormation makes of the SAM template. Code that is not built yet is given an invented address."""
    validator = SamTemplateValidator(template, NoManagedPolicies(), region=REGION)
    validator._replace_local_codeuri()
    translator = Translator({}, Parser(), plugins=[], boto_session=boto3.Session(region_name=REGION))
    # Parameters have no values here: an intrinsic function in a place where SAM needs a text is then found.
    return translator.translate(sam_template=template, parameter_values={}, feature_toggle=None)


def rules(source: dict, expanded: dict, root: Path) -> list[str]:
    """This project's own rules, and what no linter looks into."""
    resources = expanded["Resources"]
    functions = {n: r["Properties"] for n, r in source["Resources"].items() if r["Type"] == "AWS::Serverless::Function"}
    return [
        *texts(source, resources, functions),
        *crates(functions, root),
        *rights(resources, functions),
        *keys_of_tables(resources, functions),
        *routes(resources),
        *network(resources),
        *caching(resources),
        *alarms(resources, functions),
        *notify(functions),
        *timeouts(source, functions),
        *no_paths_in_logs(resources),
        *what_stays(resources),
    ]


def texts(source: dict, resources: dict, functions: dict):
    """Words and patterns that are only text to a linter."""
    for name, parameter in source["Parameters"].items():
        try:
            re.compile(parameter.get("AllowedPattern", ""))
        except re.error as problem:
            yield f"the pattern of the parameter {name}: {problem}"
    for name, function in functions.items():
        for label, event in function.get("Events", {}).items():
            what = event["Properties"]
            if event["Type"] == "HttpApi" and what.get("Method", "ANY") not in ("ANY", "DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"):
                yield f"{name}, {label}: there is no method {what['Method']}"
            for each in what.get("FilterCriteria", {}).get("Filters", []):
                try:
                    json.loads(each["Pattern"])
                except ValueError as problem:
                    yield f"{name}, {label}: the filter is no JSON: {problem}"
    known = {"bounce", "click", "complaint", "delivery", "deliveryDelay", "open", "reject", "renderingFailure", "send", "subscription"}
    for event in set(resources["MailEventDestination"]["Properties"]["EventDestination"]["MatchingEventTypes"]) - known:
        yield f"SES has no event {event}"


def crates(functions: dict, root: Path):
    """Each function's code is a crate of the workspace."""
    for name, function in functions.items():
        if not (root / "infra" / function["CodeUri"] / "Cargo.toml").is_file():
            yield f"{name}: there is no crate at {function['CodeUri']}"


def rights(resources: dict, functions: dict):
    """Rights are named one by one, and a hole in the officers' pages cannot leak who wrote, nor log anybody in."""
    for name, function in functions.items():
        writing = {}
        for statement in (s for policy in function.get("Policies", []) for s in policy["Statement"]):
            where = f"{name}, {statement['Sid']}"
            for action in statement["Action"]:
                if "Scan" in action or "*" in action:
                    yield f"{where}: the action {action} is too much"
            if statement["Resource"] == "*":
                yield f"{where}: the resource * is too much"
            on_a_table = statement["Resource"] in ({"Fn::GetAtt": [t, "Arn"]} for t in ("CasesTable", "PeopleTable"))
            if on_a_table and "dynamodb:LeadingKeys" not in json.dumps(statement.get("Condition", "")):
                yield f"{where}: a table without dynamodb:LeadingKeys"
            writes = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"} & set(statement["Action"])
            if writes and statement["Effect"] == "Allow":
                first = writing.setdefault(json.dumps(statement["Resource"]), statement)
                if first is not statement:
                    # The parts of one transaction may be held against all of its keys: see the template.
                    yield f"{where}: writes to the table of {first['Sid']}, and would need the same keys: make it one statement"
    if "NoOfficers" not in json.dumps(functions["RegisterFunction"]["Policies"]):
        yield "RegisterFunction may write officers' passwords"
    for word in ("PeopleTable", "PeopleKey", "PASSWORD#", "OFFICER-EMAIL#"):
        if word in json.dumps(resources["ReplyFunctionRole"]):
            yield f"ReplyFunction's role names {word}"


def keys_of_tables(resources: dict, functions: dict):
    """Whoever may do something with a table may use its key for it; whoever may do nothing with it may not."""
    keys = {n: r["Properties"]["SSESpecification"]["KMSMasterKeyId"] for n, r in resources.items() if r["Type"] == "AWS::DynamoDB::Table"}
    for name, function in functions.items():
        statements = [s for policy in function.get("Policies", []) for s in policy["Statement"]]
        for table, key in keys.items():
            asked = {action for s in statements if table in json.dumps(s["Resource"]) for action in s["Action"]}
            reads, writes = bool(asked), any(action.endswith(("PutItem", "UpdateItem", "DeleteItem")) for action in asked)
            granted = {action for s in statements if s["Resource"] == key for action in s["Action"]}
            if (reads, writes) != ("kms:Decrypt" in granted, "kms:GenerateDataKey" in granted):
                yield f"{name}: what it may do with {table} and with that table's key do not go together"


def routes(resources: dict):
    """A route that CloudFront does not pass on is missing for everybody."""
    behaviours = resources["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    patterns = [b["PathPattern"] for b in behaviours if b["TargetOriginId"] == "api"]
    paths = list(resources["HttpApi"]["Properties"]["Body"]["paths"])
    if "/$default" not in paths and "$default" not in paths:
        yield "what no route takes is answered by the HTTP API itself, in JSON"
    paths = [path for path in paths if not path.endswith("$default")]
    for path in paths:
        if not any(path.startswith(pattern.rstrip("*")) for pattern in patterns):
            yield f"no behaviour of the distribution passes on {path}"
    for pattern in patterns:
        if not any(path.startswith(pattern.rstrip("*")) for path in paths):
            yield f"the distribution passes on {pattern}, which has no route"


def network(resources: dict):
    """What people see when something goes wrong is a page with all headers, and is over when the fault is over."""
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    for behaviour in [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]:
        where = f"the behaviour {behaviour.get('PathPattern', 'of all other paths')}"
        if behaviour.get("ResponseHeadersPolicyId") != {"Ref": "SiteHeaders"}:
            yield f"{where} does not add the security headers"
        if behaviour["TargetOriginId"] == "api" and "ApiPaths" not in json.dumps(behaviour.get("FunctionAssociations", "")):
            yield f"{where} does not look at broken paths"
    verify = json.dumps(resources["TrackFunction"]["Properties"]["Environment"]["Variables"].get("ORIGIN_VERIFY"))
    for origin in config["Origins"]:
        if "CustomOriginConfig" in origin and verify not in json.dumps(origin.get("OriginCustomHeaders", "")):
            yield f"the origin {origin['Id']} does not show the functions that a request came through the distribution"
    errors = {error["ErrorCode"]: error for error in config.get("CustomErrorResponses", [])}
    for status in (404, 500, 502, 503, 504):
        if errors.get(status, {}).get("ErrorCachingMinTTL") != 0:
            yield f"the distribution keeps an error {status} after it is over"
        if (status in (500, 502, 504)) != ("ResponsePagePath" in errors.get(status, {})):
            yield f"an error {status}: a page for what functions never answer, and none for what they do"


def no_paths_in_logs(resources: dict):
    """Codes of cases stand in paths, and an address is a person's data."""
    for name, stage in resources.items():
        if stage["Type"] != "AWS::ApiGatewayV2::Stage":
            continue
        for field in ("context.path", "context.identity", "context.domainName", "httpUserAgent"):
            if field in stage["Properties"]["AccessLogSettings"]["Format"]:
                yield f"{name}: an access log with {field}"
    if "Logging" in resources["Distribution"]["Properties"]["DistributionConfig"]:
        yield "an access log of the distribution, which holds paths"


def what_stays(resources: dict):
    """What people gave is not lost with a stack, nor the key that opens it."""
    for name, policy in (("CasesTable", "Retain"), ("PeopleTable", "Retain"), ("CasesKey", "RetainExceptOnCreate"), ("PeopleKey", "RetainExceptOnCreate")):
        if (resources[name].get("DeletionPolicy"), resources[name].get("UpdateReplacePolicy")) != (policy, "Retain"):
            yield f"{name} does not stay when the stack goes"
    for name in ("CasesTable", "PeopleTable"):
        table = resources[name]["Properties"]
        if table.get("TimeToLiveSpecification") != {"AttributeName": "ttl", "Enabled": True}:
            yield f"{name}: what has had its time does not go (ttl)"
        if table.get("DeletionProtectionEnabled") is not True:
            yield f"{name} can be deleted by accident"
        if table.get("PointInTimeRecoverySpecification") != {"PointInTimeRecoveryEnabled": True}:
            yield f"{name} cannot be had back"
    if resources["SiteBucket"]["Properties"].get("VersioningConfiguration") != {"Status": "Enabled"}:
        yield "SiteBucket keeps no old versions"


def caching(resources: dict):
    """A page of one person is never kept for another."""
    policy = resources["NoCaching"]["Properties"]["CachePolicyConfig"]
    if (policy["MinTTL"], policy["DefaultTTL"]) != (0, 0) or policy["MaxTTL"] > 1:
        yield "NoCaching keeps pages"
    key = policy["ParametersInCacheKeyAndForwardedToOrigin"]
    if key["CookiesConfig"] != {"CookieBehavior": "all"} or key["QueryStringsConfig"] != {"QueryStringBehavior": "all"}:
        yield "NoCaching: who has other cookies or asks with another query could get the same page"
    if "Accept" not in key["HeadersConfig"].get("Headers", []):
        yield "NoCaching: a program could get a person's page"
    for behaviour in resources["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]:
        if behaviour.get("CachePolicyId") != {"Ref": "NoCaching"}:
            yield f"the behaviour {behaviour['PathPattern']} may keep pages"


def alarms(resources: dict, functions: dict):
    """Somebody hears of each fault, and of the end of it; no alarm looks at what nobody writes."""
    for name, resource in resources.items():
        if resource["Type"] == "AWS::CloudWatch::Alarm":
            alarm = resource["Properties"]
            for actions in ("AlarmActions", "OKActions"):
                if alarm.get(actions) != [{"Ref": "AlarmTopic"}]:
                    yield f"{name}: nobody hears of it ({actions})"
    errors = json.dumps(resources["FunctionErrorsAlarm"])
    for name in functions:
        if f'{{"Ref": "{name}"}}' not in errors:
            yield f"FunctionErrorsAlarm does not look at {name}"
    silent = resources["NotifySilentAlarm"]["Properties"]
    if silent.get("TreatMissingData") != "breaching" or silent["ComparisonOperator"] != "LessThanThreshold":
        yield "NotifySilentAlarm: a sweeper that does not run is no alarm"
    # As functions/notify/src/backlog.rs writes them.
    late = resources["MailsLateAlarm"]["Properties"]
    if (late["MetricName"], late.get("Dimensions")) != ("OldestMailAge", [{"Name": "Function", "Value": "notify"}]):
        yield "MailsLateAlarm looks at a figure that nobody writes"
    if late["Namespace"] != functions["NotifyFunction"]["Environment"]["Variables"].get("METRICS_NAMESPACE"):
        yield "MailsLateAlarm looks into another namespace than notify writes to"
    if late["Threshold"] > 900:
        yield "MailsLateAlarm comes after more than a quarter of an hour"
    if '"mail given up"' not in resources["MailsGivenUp"]["Properties"]["FilterPattern"]:
        yield "MailsGivenUp looks for a line that notify does not write"


def notify(functions: dict):
    """The doorbell rings for new rows of the outbox alone, and the function ends before its claim on a row does."""
    function = functions["NotifyFunction"]
    doorbell = function["Events"]["Doorbell"]["Properties"]
    wanted = {"eventName": ["INSERT"], "dynamodb": {"Keys": {"pk": {"S": [{"prefix": "OUTBOX#"}]}}}}
    filters = doorbell.get("FilterCriteria", {}).get("Filters", [])
    try:
        if [json.loads(each["Pattern"]) for each in filters] != [wanted]:
            yield "NotifyFunction: the filter of the stream lets others through than new rows of the outbox"
    except ValueError:
        # Told in `texts`.
        pass
    if doorbell.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
        yield "NotifyFunction: one row that fails repeats all of its batch"
    if "OnFailure" not in doorbell.get("DestinationConfig", {}) or doorbell.get("MaximumRetryAttempts", -1) not in range(0, 11):
        yield "NotifyFunction: one bad record holds its shard"
    if "OnFailure" not in function.get("EventInvokeConfig", {}).get("DestinationConfig", {}):
        yield "NotifyFunction: what SES tells can be lost"
    # functions/notify/src/transitions.rs: LEASE is 120 s; deliver.rs: sends for 42 s, and SES has 10 s to answer.
    if not 55 <= function["Timeout"] < 120:
        yield "NotifyFunction: its time-out does not fit its claims on rows"
    if function["Events"]["Sweeper"]["Properties"]["Schedule"] != "rate(1 minute)":
        yield "NotifyFunction: the sweeper does not run each minute"


def timeouts(source: dict, functions: dict):
    """A function answers in its own words before the HTTP API gives up, after 30 s."""
    usual = source["Globals"]["Function"]["Timeout"]
    for name, function in functions.items():
        answers = any(event["Type"] == "HttpApi" for event in function.get("Events", {}).values())
        if answers and not 10 <= function.get("Timeout", usual) <= 25:
            yield f"{name}: a time-out of {function.get('Timeout', usual)} s"


def by_rules(text: str, root: Path) -> list[str]:
    """What the transform and this project's own rules say of a template's text."""
    try:
        expanded = expand(yaml_parse(text))
    except InvalidDocumentException as problem:
        return [cause.message for cause in problem.causes]
    return rules(yaml_parse(text), expanded, root)


def by_linter(text: str) -> list[str]:
    """What cfn-lint says of the template that the transform makes of a text."""
    return [
        f"{match.rule.id} {'/'.join(str(part) for part in match.path)}: {match.message}"
        for match in lint(json.dumps(expand(yaml_parse(text))), config=ManualArgs(regions=[REGION]))
    ]


def planted(text: str, root: Path) -> int:
    """Whether each mistake of planted-mistakes.toml is found: in the template as it is there is none."""
    mistakes = tomllib.loads((Path(__file__).parent / "planted-mistakes.toml").read_text(encoding="utf-8"))["mistake"]
    missed = 0
    for mistake in mistakes:
        if text.count(mistake["instead_of"]) < 1:
            print(f"{mistake['name']}: {mistake['instead_of']!r} is not in the template any more")
            missed += 1
            continue
        wrong = text.replace(mistake["instead_of"], mistake["planted"], 1)
        if not (by_rules(wrong, root) or by_linter(wrong)):
            print(f"{mistake['name']}: not found")
            missed += 1
    print(f"{len(mistakes)} mistakes planted, {missed} not found")
    return 1 if missed else 0


def main() -> int:
    path = Path(sys.argv[1])
    text, root = path.read_text(encoding="utf-8"), path.resolve().parent.parent
    problems = by_rules(text, root) or by_linter(text)
    for problem in problems:
        print(problem)
    print(f"{path}: {len(problems)} problems")
    return 1 if problems else planted(text, root)


if __name__ == "__main__":
    sys.exit(main())
