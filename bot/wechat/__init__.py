"""Everything that knows WeChat's wire format, behind one adapter."""
