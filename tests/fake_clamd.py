"""A daemon that speaks as clamd does (INSTREAM, clamd(8)), and finds EICAR and nothing else."""

import socketserver
import struct
import threading
from contextlib import contextmanager


class Clamd(socketserver.StreamRequestHandler):
    """Says what clamd says: EICAR is found, all else is well."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.asked()
        found = any(each in content for each in self.server.finds)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


@contextmanager
def clamd(place, asked=lambda: None, finds=(b"EICAR",)):
    kind = (
        socketserver.ThreadingTCPServer
        if isinstance(place, tuple)
        else socketserver.ThreadingUnixStreamServer
    )
    with kind(place, Clamd) as server:
        server.asked, server.finds = asked, finds
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address
        finally:
            server.shutdown()
            thread.join()
