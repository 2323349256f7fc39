"""Receives referrals by webhook, verifies them and takes them on. Python 3.9 or later, nothing to install.

ANNYEONG is the line's address, TOKEN your agency's token, PORT where to listen, HOOK how the line reaches that.
"""
import base64
import hashlib
import hmac
import json
import os
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def ask(method, path, body=None):
    request = urllib.request.Request(
        os.environ["ANNYEONG"].rstrip("/") + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + os.environ["TOKEN"], "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


shown = ask("PUT", "/partner/endpoints/python", {"url": os.environ["HOOK"]})["secret"]
secret = base64.b64decode(shown[len("whsec_"):])


def is_ours(headers, body):
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{timestamp}.".encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest())
    given = headers.get("webhook-signature", "").encode().split(b" ")
    return any(hmac.compare_digest(expected, one) for one in given)


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_ours(self.headers, body):
            return self.answer(401)
        told = json.loads(body)
        if told["type"] == "annyeong.referral-requested.v1":
            referral = told["data"]["referralId"]
            try:
                ask("POST", f"/partner/referrals/{referral}/accept", {})
            except urllib.error.HTTPError as refused:
                # 409: it has been accepted already. Anything else is delivered again when we do not answer 2xx.
                if refused.code != 409:
                    return self.answer(503)
            print("accepted", referral, flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Hook)
print("listening", flush=True)
server.serve_forever()
