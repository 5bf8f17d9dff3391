"""Background jobs about people."""

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(name="accounts.send_message", queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_message(subject: str, body: str, to: str) -> None:
    """Sends one mail. It never holds a child's text: subjects and bodies are ours."""
    EmailMessage(subject=subject, body=body, to=[to]).send()
