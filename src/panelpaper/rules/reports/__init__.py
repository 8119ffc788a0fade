"""What is said of the DCC's reports agrees with the log and the register: PP4."""
