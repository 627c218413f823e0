#!/usr/bin/env python3
"""Measures what each operation costs on the release bootstraps; fails where one costs more than limits.toml allows.

A bootstrap runs as in Lambda: it is served the Runtime API and handed events. Its DynamoDB is the embedded engine, filled by
the program in this folder, behind a proxy that speaks TLS, counts calls, connections and consumed capacity, and answers for
SES. Instructions are counted by callgrind, as differences of runs with no event, one, and some more; so they depend
neither on how fast the machine is nor on what else it does. Time is not measured.

  python3 tests/bench/bench.py                     all operations
  python3 tests/bench/bench.py send "queue page"   these alone, with the functions that they need
  python3 tests/bench/bench.py --update            writes what was measured into limits.toml

Needs Python 3.11, cargo, valgrind and openssl.
"""
import argparse
import collections
import contextlib
import http.client
import http.server
import json
import os
import platform
import re
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
LIMITS = os.path.join(HERE, "limits.toml")
# Warm invokes, over which one is averaged.
WARM = 8
# Runs under valgrind, until one did what it does without.
ATTEMPTS = 3
# Instructions: twice what two runs differ in at most (random identifiers, order in hash maps). Size: paths that are compiled
# in, one version of a compiler to the next. Memory: where the allocator puts a thread's. All else is as counted.
TOLERANCE = {"cold": 0.02, "warm": 0.02, "first_to_warm": 0.02, "zipped": 0.02, "resident": 0.05}
# What another processor's code would change.
OF_X86_64 = {"cold", "warm", "first_to_warm", "resident", "zipped"}
# Name, unit, decimals shown.
FIGURES = [("cold", "M instr.", 2), ("warm", "M instr.", 2), ("first_to_warm", "", 2), ("reads", "units", 1),
           ("writes", "units", 1), ("calls", "", 0), ("connections", "in the first", 0), ("resident", "MB", 1)]
READS = {"GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems"}


class Failure(Exception):
    """What was to be measured went wrong."""


def settle(pid):
    """Waits until a process does nothing but wait. It is answered only then, as if the network were slower than any
    processor: so what comes first, an answer or a new connection, does not depend on the machine."""
    quiet = 0
    while quiet < 3 and os.path.exists(f"/proc/{pid}"):
        time.sleep(0.004)
        quiet = quiet + 1 if thread_states(pid) == {"S"} else 0


def thread_states(pid):
    states = set()
    with contextlib.suppress(OSError):  # One has just ended.
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/stat", encoding="utf8") as file:
                states.add(file.read().rpartition(") ")[2][0])
    return states


# ---------------------------------------------------------------- servers
class Server(http.server.ThreadingHTTPServer):
    """On a free port of this machine, in threads of its own."""

    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # The bootstrap was ended, and its connections with it.

    def close(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def body(self):
        return self.rfile.read(int(self.headers["content-length"] or 0))

    def answer(self, code, body, headers):
        """In one piece, so that it is one TLS record wherever it fits."""
        headers = {"Date": self.date_time_string(), **headers, "Content-Length": len(body)}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.wfile.write(f"HTTP/1.1 {code} {http.client.responses[code]}\r\n{head}\r\n".encode() + body)


class Runtime(Server):
    """The Runtime API for one bootstrap: hands it the events, keeps its answers."""

    def __init__(self, events):
        super().__init__(RuntimeHandler)
        self.events, self.answers = events, []
        self.pid = None
        self.invocation = -1  # the one under way; -1 in init
        self.error = None
        self.idle, self.stop = threading.Event(), threading.Event()

    def close(self):
        self.stop.set()
        super().close()


class RuntimeHandler(Handler):
    def do_GET(self):
        if not self.path.endswith("/runtime/invocation/next"):
            return self.unknown()
        runtime = self.server
        settle(runtime.pid)
        if runtime.invocation + 1 == len(runtime.events):
            runtime.idle.set()
            runtime.stop.wait()
            self.close_connection = True
            return None
        runtime.invocation += 1
        return self.answer(200, json.dumps(runtime.events[runtime.invocation], ensure_ascii=False).encode(), {
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": f"8476a536-e9f4-11e8-9739-{runtime.invocation:012}",
            "Lambda-Runtime-Deadline-Ms": int(time.time() * 1000) + 60_000,
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:ap-southeast-1:123456789012:function:bench",
            "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0",
        })

    def do_POST(self):
        body = self.body()
        if not self.path.endswith("/response"):
            return self.unknown(body)
        self.server.answers.append(body)
        return self.answer(202, b'{"status":"OK"}', {"Content-Type": "application/json"})

    def unknown(self, body=b""):
        self.server.error = f"{self.command} {self.path} {body[:600]}"
        self.server.idle.set()
        self.answer(404, b"", {})


class Proxy(Server):
    """Between a bootstrap and DynamoDB, over TLS; counts for each invocation. It answers for SES itself."""

    def __init__(self, database, tls, runtime):
        self.database, self.tls, self.runtime = database, tls, runtime
        self.seen = []
        self.handshakes = set()  # under way
        self.one_at_a_time = threading.Lock()
        super().__init__(ProxyHandler)

    def get_request(self):
        connection, address = super().get_request()
        connection = self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        self.handshakes.add(connection)
        self.count("connections")
        return connection, address

    def count(self, what, amount=1):
        self.seen.append((self.runtime.invocation, what, amount))

    def counts(self):
        """-> for each invocation, how much of what"""
        counts = collections.defaultdict(collections.Counter)
        for invocation, what, amount in self.seen:
            counts[invocation][what] += amount
        return counts


class ProxyHandler(Handler):
    upstream = None

    def setup(self):
        try:
            self.request.do_handshake()
        finally:
            self.server.handshakes.discard(self.request)
        super().setup()

    def do_POST(self):
        body = self.body()
        with self.server.one_at_a_time:  # So the first that was asked is the first that is answered.
            answer = self.from_database(body) if "x-amz-target" in self.headers else self.from_ses()
            settle(self.server.runtime.pid)
            while self.server.handshakes:
                settle(self.server.runtime.pid)
            self.answer(*answer)

    def do_GET(self):
        # With this a function opens further connections; DynamoDB answers in words that it is healthy.
        with self.server.one_at_a_time:
            settle(self.server.runtime.pid)
            while self.server.handshakes:
                settle(self.server.runtime.pid)
            self.answer(200, b"healthy", {"Content-Type": "text/plain", "Connection": "keep-alive"})

    def from_ses(self):
        self.server.count("mails")
        sent = {"MessageId": "010f0197a1b2c3d4-e5f6a7b8-0123-4567-89ab-cdef01234567-000000"}
        return 200, json.dumps(sent).encode(), {"Content-Type": "application/json"}

    def from_database(self, body):
        server = self.server
        operation = self.headers["x-amz-target"].rpartition(".")[2]
        server.count("calls")
        request = json.loads(body)
        request["ReturnConsumedCapacity"] = "TOTAL"
        if self.upstream is None:
            self.upstream = http.client.HTTPConnection(server.database)
        # What the body was signed as does not matter to the engine.
        headers = {name: self.headers[name] for name in ("content-type", "x-amz-target", "x-amz-date", "authorization")}
        self.upstream.request("POST", "/", json.dumps(request), headers)
        response = self.upstream.getresponse()
        answer = json.loads(response.read())
        if response.status != 200:
            server.count(f"{operation} {response.status} {answer.get('__type')}")
        consumed = answer.pop("ConsumedCapacity", [])
        units = sum(one["CapacityUnits"] for one in (consumed if isinstance(consumed, list) else [consumed]))
        server.count("reads" if operation in READS else "writes", units)
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
        return response.status, body, {
            "Server": "Server",
            "Content-Type": "application/x-amz-json-1.0",
            "Connection": "keep-alive",
            "x-amzn-RequestId": "JKAB4RDCRG8LTLEXAMPLE0123456789ABCDEFGHIJKLMNOPQRSTU",
            "x-amz-crc32": zlib.crc32(body),
        }


def certificates(folder):
    """A chain of three, as AWS's endpoints have it. -> the server's side of TLS, the file with the root"""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    authority = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"]
    for name, by, extensions in [
        ("root", None, authority),
        ("between", "root", authority),
        ("server", "between", ["-addext", "basicConstraints=CA:FALSE", "-addext", "subjectAltName=DNS:localhost"]),
    ]:
        signer = ["-CA", f"{by}.pem", "-CAkey", f"{by}.key"] if by else []
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.pem",
                "-subj", f"/CN=bench {name}", "-days", "30", *extensions, *signer)
    chain = os.path.join(folder, "chain.pem")
    with open(chain, "w", encoding="ascii") as file:
        for name in ("server", "between"):
            with open(os.path.join(folder, f"{name}.pem"), encoding="ascii") as one:
                file.write(one.read())
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_3
    tls.load_cert_chain(chain, os.path.join(folder, "server.key"))
    return tls, os.path.join(folder, "root.pem")


# ---------------------------------------------------------------- one bootstrap
class Bench:
    """All that runs need: the filled database, the bootstraps, TLS."""

    def __init__(self, world, bootstraps, folder):
        self.world, self.bootstraps, self.folder = world, bootstraps, folder
        self.tls, self.root = certificates(folder)
        self.inits = {}

    def environment(self, runtime, proxy):
        # The name is in the certificate.
        endpoint = f"https://localhost:{proxy.server_port}"
        return {
            **self.world["environment"],
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{runtime.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": "bench",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/bench",
            "AWS_LAMBDA_LOG_STREAM_NAME": "2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef",
            "AWS_REGION": "ap-southeast-1",
            "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "AWS_SESSION_TOKEN": "IQoJb3JpZ2luX2VjEXAMPLE" + "x" * 700,  # a real one is about this long
            "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
            "AWS_ENDPOINT_URL_SESV2": endpoint,
            "CA_PEM": self.root,
        }

    def run(self, function, events, wrap=()):
        """Runs a bootstrap from its start until the last event is answered. -> answers, counts, peak memory in MB"""
        with contextlib.closing(Runtime(events)) as runtime, \
                contextlib.closing(Proxy(self.world["database"], self.tls, runtime)) as proxy, \
                tempfile.TemporaryFile() as output:
            process = subprocess.Popen([*wrap, self.bootstraps[function]], env=self.environment(runtime, proxy),
                                       stdin=subprocess.DEVNULL, stdout=output, stderr=output)
            runtime.pid = process.pid
            try:
                until = time.monotonic() + 300
                while not runtime.idle.wait(0.1):
                    if process.poll() is not None:
                        runtime.error = f"it ended with {process.returncode}"
                    elif time.monotonic() > until:
                        runtime.error = f"no answer to event {runtime.invocation}"
                    if runtime.error:
                        break
                with contextlib.suppress(FileNotFoundError), open(f"/proc/{process.pid}/status", encoding="ascii") as file:
                    peak = int(re.search(r"VmHWM:\s*(\d+)", file.read())[1]) / 1024
            finally:
                process.terminate()
                process.wait()
            if runtime.error:
                output.seek(0)
                raise Failure(f"{function}: {runtime.error}\n{output.read().decode(errors='replace')[-3000:]}")
            return runtime.answers, proxy.counts(), peak

    def instructions(self, operation, number, expected):
        """Of a bootstrap from its start until that many events are answered."""
        log = os.path.join(self.folder, "callgrind.log")
        wrap = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}"]
        for _ in range(ATTEMPTS):
            _, counts, _ = self.run(operation["function"], take(operation, number), wrap)
            # Where the machine was so busy that something ran out of time, it was done twice.
            if all(shape(counts[one]) == shape(expected[one]) for one in range(-1, number)):
                with open(log, encoding="utf8") as file:
                    return int(re.search(r"Collected\s*:\s*(\d+)", file.read())[1])
        raise Failure(f"{operation['name']}: it does {dict(counts)} under valgrind, {dict(expected)} without")

    def least_instructions(self, *what):
        """Of two runs: what disturbs one adds to it."""
        return min(self.instructions(*what) for _ in range(2))

    def measure(self, operation):
        """-> the figures of an operation"""
        answers, counts, resident = self.run(operation["function"], take(operation, 1 + WARM))
        invokes = [counts[number] for number in range(1 + WARM)]
        for answer, count in zip(answers, invokes):
            check(operation, answer, count)
        if operation["function"] not in self.inits:
            self.inits[operation["function"]] = self.least_instructions(operation, 0, counts)
        init, cold = self.inits[operation["function"]], self.least_instructions(operation, 1, counts)
        warm = (self.instructions(operation, 1 + WARM, counts) - cold) / WARM
        return {
            "cold": cold / 1e6,
            "warm": warm / 1e6,
            "first_to_warm": (cold - init) / warm,
            **{name: max(one[name] for one in invokes) for name in ("reads", "writes", "calls")},
            "connections": invokes[0]["connections"],
            "resident": resident,
        }


def shape(count):
    """What was done, without how large it was: identifiers and times differ in length."""
    return {what: amount for what, amount in count.items() if what not in ("reads", "writes")}


def take(operation, number):
    """The next events of an operation: one may come again and again, of many each once."""
    events = operation["events"]
    if len(events) == 1:
        return events * number
    taken, events[:number] = events[:number], []
    return taken


def check(operation, answer, count):
    """That it was the right answer, and that DynamoDB refused nothing on the way."""
    text = answer.decode()
    if operation["status"]:
        answer = json.loads(text)
        if answer["statusCode"] != operation["status"]:
            raise Failure(f"{operation['name']}: status {answer['statusCode']}: {text[:600]}")
        text = answer["headers"].get("location", "") + answer.get("body", "")
    if operation["shows"] not in text:
        raise Failure(f"{operation['name']}: “{operation['shows']}” is not in: {text[:600]}")
    refused = [what for what in count if " " in what]
    if refused or (operation["function"] == "notify" and count["mails"] != 1):
        raise Failure(f"{operation['name']}: {dict(count)}")


# ---------------------------------------------------------------- limits
class Limits:
    """What limits.toml allows, and what was found beside it."""

    def __init__(self):
        with open(LIMITS, "rb") as file:
            self.allowed = tomllib.load(file)
        self.worse, self.better = [], []

    def of(self, operation):
        return {**self.allowed["all"], **self.allowed["operations"].get(operation, {})}

    def compare(self, name, figure, measured, limit):
        if figure in OF_X86_64 and platform.machine() != "x86_64":
            return
        if exceeds(figure, measured, limit):
            self.worse.append(f"{name}: {figure} is {measured:.2f}, at most {'?' if limit is None else limit}")
        elif figure not in self.allowed["all"] and measured < 0.97 * limit:
            self.better.append(f"{name}: {figure}")

    def update(self, operations, sizes):
        """Writes what was measured. What holds for all stays, and the words above it."""
        with open(LIMITS, encoding="utf8") as file:
            kept = file.read().split("[zipped]")[0]
        lines = ["[zipped]", *(f"{name} = {size}" for name, size in sizes.items()), "", "[operations]"]
        for name, figures in operations.items():
            # Of what holds for all, only what is worse.
            own = {figure: value for figure, value in figures.items()
                   if figure not in self.allowed["all"] or exceeds(figure, value, self.allowed["all"][figure])}
            lines.append(f'"{name}" = {{ ' + ", ".join(f"{figure} = {round(value, 3):g}" for figure, value in own.items()) + " }")
        with open(LIMITS, "w", encoding="utf8") as file:
            file.write(kept + "\n".join(lines) + "\n")


def exceeds(figure, measured, limit):
    return limit is None or measured > limit * (1 + TOLERANCE.get(figure, 0)) + 1e-9


def cell(measured, limit, decimals):
    return f"{measured:.{decimals}f} ≤ " + ("?" if limit is None else f"{limit:.{decimals}f}")


def show(cells):
    print(f"{cells[0]:18}" + "".join(f"{one:>14}" for one in cells[1:]), flush=True)


# ---------------------------------------------------------------- all of it
def build(*arguments):
    """-> the programs that cargo built, by name"""
    output = subprocess.run(["cargo", "build", "--locked", "--message-format=json-render-diagnostics", *arguments],
                            cwd=HERE, check=True, stdout=subprocess.PIPE).stdout
    built = [json.loads(line) for line in output.splitlines()]
    return {one["target"]["name"]: one["executable"] for one in built if one.get("executable")}


@contextlib.contextmanager
def filled_database():
    # In the workspace as a whole, as `cargo test --workspace` has built it: with the same features.
    program = build("--workspace", "--example=bench-world")["bench-world"]
    # For the run that counts calls, and for those that count instructions.
    inputs = str((1 + WARM) + ATTEMPTS * (2 + 1 + WARM))
    process = subprocess.Popen([program, inputs], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline()
        if not line:
            raise Failure("the database could not be filled")
        yield json.loads(line)
    finally:
        process.stdin.close()
        process.wait()


def zipped(path):
    """KB, as it is uploaded."""
    with open(path, "rb") as file:
        return round(len(zlib.compress(file.read(), 9)) / 1024)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("operation", nargs="*", help="these alone")
    parser.add_argument("--update", action="store_true", help="write what was measured into limits.toml")
    options = parser.parse_args()
    limits, operations, sizes = Limits(), {}, {}
    with filled_database() as world, tempfile.TemporaryDirectory() as folder:
        wanted, functions = world["operations"], world["functions"]
        if options.operation:
            wanted = [one for one in wanted if one["name"] in options.operation]
            functions = sorted({one["function"] for one in wanted})
            if len(wanted) < len(options.operation):
                raise Failure("the operations are: " + ", ".join(one["name"] for one in world["operations"]))
        bootstraps = build("--release", *(f"--package={function}" for function in functions))
        bench = Bench(world, bootstraps, folder)
        show(["measured ≤ limit", *(figure for figure, _, _ in FIGURES)])
        show(["", *(unit for _, unit, _ in FIGURES)])
        for operation in wanted:
            name = operation["name"]
            measured, allowed = bench.measure(operation), limits.of(name)
            operations[name] = measured
            show([name, *(cell(measured[figure], allowed.get(figure), decimals) for figure, _, decimals in FIGURES)])
            for figure, value in measured.items():
                limits.compare(name, figure, value, allowed.get(figure))
    show(["", "zipped", "KB"])
    for function in functions:
        size = sizes[function] = zipped(bootstraps[function])
        limit = limits.allowed["zipped"].get(function)
        show([function, cell(size, limit, 0)])
        limits.compare(function, "zipped", size, limit)
    if options.update:
        # What was not measured now stays as it was.
        old = limits.allowed if options.operation else {"operations": {}, "zipped": {}}
        limits.update({**old["operations"], **operations}, {**old["zipped"], **sizes})
        print("limits.toml is as measured.")
        return 0
    if limits.better:
        print("Lower than their limits, which --update would lower too: " + "; ".join(limits.better))
    for worse in limits.worse:
        print(f"FAILED: {worse}")
    return 1 if limits.worse else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Failure, subprocess.CalledProcessError) as failure:
        sys.exit(f"FAILED: {failure}")
