"""What staff are told of by e-mail and in their chat: callbacks, approvals, red flags, failed channels."""
