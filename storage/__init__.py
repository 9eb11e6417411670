"""What the service remembers: models, migrations, encrypted columns and files, outbox, audit chain."""
