"""Knigonosha: deliveries to readers who cannot come, from the reader's card to the year's figures.

The map, layer first and stage second (the same stage name in every layer):

    domain      what the service means: readers, places, plans, visits, counting
    storage     one encrypted file and its journal
    planning    a day's stops put in order, with times of arrival
    documents   paper: route sheet, delivery slip
    exchange    files of other programs: MARC, IRBIS, CSV, XLSX
    services    what staff do: one verb, one function, one transaction
    ui          the window
    cli         the same verbs for scripts
    app         puts it all together
"""

__version__ = "0.1.0"
