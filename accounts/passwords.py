"""Passwords that are given to a student to come in with once: short words that a child can type."""

import secrets

WORDS = (
    "apple", "arrow", "badge", "bagel", "banjo", "basil", "beach", "bench", "berry", "birch", "bloom", "board",
    "bongo", "books", "brick", "bridge", "bronze", "brush", "bucket", "button", "cable", "camel", "candle", "canoe",
    "carrot", "castle", "cedar", "cello", "chalk", "cherry", "clock", "cloud", "clover", "coast", "cobalt", "comet",
    "coral", "cotton", "crane", "crayon", "creek", "cricket", "daisy", "dance", "delta", "denim", "desert", "dingo",
    "dolphin", "donkey", "drum", "eagle", "echidna", "ember", "falcon", "feather", "fern", "field", "finch", "flute",
    "forest", "fossil", "garden", "garlic", "ginger", "globe", "grape", "grass", "guitar", "hammer", "harbour", "hazel",
    "helmet", "honey", "island", "ivory", "jacket", "jasmine", "jelly", "jigsaw", "jungle", "kayak", "kettle", "kite",
    "koala", "ladder", "lagoon", "lantern", "lemon", "lily", "lizard", "llama", "magpie", "mango", "maple", "marble",
    "market", "meadow", "melon", "mirror", "moss", "mountain", "mulga", "nectar", "needle", "noodle", "nutmeg", "ocean",
    "olive", "opal", "orange", "orchid", "otter", "paddle", "panda", "paper", "parrot", "peach", "pebble", "pencil",
    "pepper", "piano", "pillow", "planet", "plum", "pocket", "pony", "poppy", "potato", "puddle", "puzzle", "quartz",
    "quokka", "rabbit", "radio", "rainbow", "ribbon", "river", "robin", "rocket", "saddle", "salad", "sand", "satin",
    "saturn", "seal", "shell", "silver", "sketch", "snow", "sparrow", "spoon", "spring", "squash", "stone", "summer",
    "sunset", "swan", "table", "teapot", "thunder", "tiger", "timber", "tomato", "topaz", "train", "tulip", "turtle",
    "umbrella", "valley", "velvet", "violet", "violin", "wagon", "walnut", "waratah", "water", "wattle", "whale",
    "wheat", "willow", "window", "winter", "wombat", "wool", "yellow", "zebra",
)  # fmt: skip
"""Ours: plain to spell, and none that a child would giggle at."""
HOW_MANY = 3


def plain_password() -> str:
    """Three words and a number: about 29 bits, for a log-in that takes ten guesses an hour, and for a week."""
    words = [secrets.choice(WORDS) for _place in range(HOW_MANY)]
    return "-".join([*words, str(10 + secrets.randbelow(90))])
