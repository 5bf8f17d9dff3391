"""Looking over what a colleague wrote: suggestions word by word, the writer's answers, and the record of both."""
