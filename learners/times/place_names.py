"""What people here call places that the time zone database calls otherwise, or leaves to choose."""

# Names joined by "|", by the zone they are in.
KNOWN = {
    "Europe/London": "uk|britain|great britain|england|scotland|wales|northern ireland|united kingdom|gb|"
    "british"
    "|english|bst|manchester|birmingham|leeds|liverpool|glasgow|edinburgh|cardiff|belfast|bristol|sheffield"
    "|newcastle|home",
    "Europe/Dublin": "republic of ireland|eire|irish|cork",
    "Europe/Warsaw": "polish|polska|warszawa|krakow|kraków|gdansk|gdańsk|wroclaw|wrocław|poznan|lodz",
    "Europe/Bucharest": "romanian|românia|cluj|iasi|timisoara",
    "Europe/Sofia": "bulgarian|plovdiv|varna",
    "Europe/Vilnius": "lithuanian|kaunas",
    "Europe/Riga": "latvian",
    "Europe/Tallinn": "estonian",
    "Europe/Budapest": "hungarian",
    "Europe/Prague": "czechia|czech|czech republic|brno",
    "Europe/Bratislava": "slovak",
    "Europe/Madrid": "spain|spanish|barcelona|malaga|valencia|seville|majorca|mallorca|benidorm|ibiza",
    "Atlantic/Canary": "canary islands|tenerife|lanzarote|gran canaria|fuerteventura",
    "Europe/Lisbon": "portugal|portuguese|porto|algarve|faro",
    "Europe/Paris": "french|lyon|marseille|nice",
    "Europe/Berlin": "germany|german|deutschland|munich|hamburg|frankfurt|cologne|cet",
    "Europe/Rome": "italian|italia|milan|naples|sicily",
    "Europe/Amsterdam": "holland|dutch|rotterdam",
    "Europe/Athens": "greek|crete|corfu|rhodes",
    "Asia/Nicosia": "cyprus|cypriot|paphos",
    "Europe/Istanbul": "turkey|turkish|ankara|antalya",
    "Europe/Kyiv": "ukraine|ukrainian|kiev|lviv|odesa",
    "Asia/Kolkata": "india|indian|delhi|mumbai|bangalore|punjab|gujarat|kerala|chennai",
    "Asia/Karachi": "pakistani|lahore|islamabad",
    "Asia/Dhaka": "bangladeshi|sylhet",
    "Asia/Manila": "filipino|philippines",
    "Asia/Shanghai": "china|chinese|beijing",
    "Asia/Dubai": "uae|emirates|abu dhabi",
    "Africa/Lagos": "nigerian|abuja",
    "Africa/Accra": "ghanaian",
    "Africa/Johannesburg": "south african|cape town|durban",
    "America/New_York": "new york|nyc|florida|boston|washington|eastern|miami|orlando",
    "America/Chicago": "texas|houston|dallas",
    "America/Los_Angeles": "california|la|san francisco|las vegas|pacific",
    "Australia/Sydney": "melbourne|canberra",
    "Pacific/Auckland": "new zealand|nz",
}

# The zones that most of a large country's people live in, by its code.
MANY = {
    "US": ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"],
    "CA": ["America/Halifax", "America/Toronto", "America/Winnipeg", "America/Vancouver"],
    "AU": ["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth"],
    "BR": ["America/Sao_Paulo", "America/Manaus"],
    "RU": ["Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"],
}
MANY_NAMED = {
    "US": "usa|us|america|states|united states of america|american",
    "CA": "canadian",
    "AU": "australian",
    "BR": "brasil|brazilian",
}
