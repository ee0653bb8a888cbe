"""Why a policy acts as it does, in words and numbers; needs numpy alone."""
