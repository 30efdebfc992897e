"""Who is here: people and their accounts, sign-in and sessions; and the one person of a machine where nobody signs
in."""
