"""Every messaging channel, whole: routes, intake, sending; one platform a file in platforms/."""
