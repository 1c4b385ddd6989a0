"""The commands, one module for each that belongs together; nothing here is imported before its command is asked for."""
