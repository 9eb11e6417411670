"""Where the parts are put together: settings, application, command line, worker."""
