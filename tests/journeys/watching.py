"""What no page may do, whatever is tested: ask a third party, break the security policy, fall over."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Watch:
    """Looks over the shoulder of a browser and writes down what must not be."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch every page of this profile."""
        context.on("request", self.third_party)
        context.on("response", self.broken)
        context.on("console", self.refused_by_policy)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))

    def third_party(self, request: Request) -> None:
        """Nothing is loaded from anywhere but this site."""
        if not request.url.startswith((f"{self.site}/", "data:")):
            self.complaints.append(f"third party: {request.url}")

    def broken(self, response: Response) -> None:
        """No answer of the server is an error of the server, and no file of a page is missing."""
        missing = response.status == 404 and response.request.resource_type != "document"
        if response.status >= 500 or missing:
            self.complaints.append(f"{response.status} at {response.url}")

    def refused_by_policy(self, message: ConsoleMessage) -> None:
        """The browser says so on its console when the page breaks the policy it came with."""
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.complaints.append(message.text)
