"""Small word lists the rules lean on, put together for this project. They need not be complete: a person looks."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split(",") if line.strip())


MONTHS = _words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sept sep oct nov dec"
)
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
DIGITS = _words("zero oh nought one two three four five six seven eight nine double triple")
ONES = _words("one two three four five six seven eight nine")
TEENS = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
    " twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth"
    " twenty-ninth thirty-first"
)
SCALES = _words("hundred thousand million grand k")
COINS = _words("pounds pound dollars dollar euros euro quid pence grand rupees bucks")

TITLES = _words(
    "mr mrs ms miss dr doctor prof professor sir madam reverend rev nurse judge imam rabbi pastor"
    " sergeant inspector constable captain pc detective"
)
KIN = _words(
    "uncle aunt auntie aunty cousin grandma grandpa granny nana brother sister husband wife partner friend son"
    " daughter boss boyfriend girlfriend ex fiance fiancee niece nephew stepdad stepmum stepson stepdaughter stepfather"
    " stepmother stepbrother stepsister mum mom dad mother father flatmate housemate roommate colleague manager"
    " neighbour neighbor teacher dog cat twin mate bestie baby kid goddaughter godson landlord landlady tutor coach"
    " therapist counsellor supervisor midwife solicitor lawyer social-worker"
)

# Kin as they are called: "Uncle Sam", "Sister Agnes".
CALLED_KIN = _words(
    "uncle aunt auntie aunty cousin grandma grandpa granny nana nan gran baba papa tata tita oma opa abuela dadi sister brother"
    " father mama"
)
# Ordinary words and first names at once: the model decides where no capital does.
NAMES_TOO = _words(
    "rose hope grace joy faith summer dawn mark will bill pat rob sue frank art grant chase lance patience charity mercy"
    " prudence comfort blessing may june april august ivy daisy lily violet ruby pearl amber jade holly iris olive poppy"
    " hazel heather jasmine melody harmony angel precious prince king duke earl max jack gene dean drew dale guy ray skip"
    " miles wade reed clay cliff glen heath rusty sandy sunny robin jay wren victor christian chance chip rich nick don"
    " jean pierce carol penny polly eve autumn winter star sky destiny journey promise happy lucky gift justice"
)

ORGANISED = _words(
    "hospital school primary academy college university church mosque synagogue temple surgery clinic hospice"
    " bank ltd limited council trust library hotel prison infirmary nursery bakery theatre brewery foundation"
    " association charity plc inc"
)
ROADS = _words("road street avenue lane close drive crescent gardens terrace court mews row grove")
DWELLINGS = _words("flat apartment")
# Says nothing about which one it is.
GENERIC = _words(
    "the a an my your his her our their this that some any another same new old local whole high primary secondary middle"
    " grammar boarding private public state mental psychiatric general big small good bad nearest different other one first"
    " second last own little art law medical business nursing music infant junior comprehensive special catholic anglican"
    " teaching children's childrens childcare community drama night summer sunday every each no what which whatever main"
    " busy long quiet next across down up through back side high-street dead dirt country dual one-way wrong right to at"
    " of in from for with and or is was be been off on went go going left about after before finish finished started start"
    " leave leaving hate hated love loved like do does did not skip skipped miss missed quit into by since through during"
    " than then when where why how i you he she it we they me him them us there here just so but if as because out over"
    " between around outside near all had has have get got want wanted need needed were are am said says food credit blood"
    " savings piggy food would could can will should might must always never still again really even only also too very"
    " family housing national royal big cottage evening day acting beauty sixth fire police train bus petrol gas"
    " tennis supreme high-court crown squash county basketball back-garden rose-garden front care supervised"
    " nothing everything something school hospital college university church primary academy bank council trust library"
    " these those both few many more most such"
)

# Written with a capital, and nobody's name.
CAPITALS = _words(
    "i i'm i'd i'll i've god christmas easter ramadan eid diwali hanukkah lent lord jesus bible quran mum mom dad mummy daddy nan nana"
    " grandma grandpa granny grandad granddad auntie uncle ok okay tv gp nhs cbt act dbt emdr ptsd ocd adhd asd id gcse gcses"
    " cv dna hiv mri it pc pe uk usa us eu am pm english british irish scottish welsh french german polish spanish italian"
    " american european african asian indian chinese turkish greek arabic latin catholic christian muslim jewish hindu"
    " buddhist facebook instagram whatsapp google youtube netflix zoom twitter tiktok tinder spotify uber alexa siri"
    " lego monopoly oh yeah yes no well so and but the a an he she it we they you my what when where why how who if because"
    " thank thanks sorry hello hi please mr mrs ms dr miss covid internet prozac sertraline new year valentine's mother's"
    " father's day boxing bonfire night halloween doctor professor"
)

# Never a name on their own, even after "my brother" or "called".
COMMON = _words(
    "a an the and or but so if as of at by for from in into on onto to up down out off over under with without about after again"
    " against all almost alone along already also always am any anymore anyone anything are around away back be became"
    " because become been before behind being best better between both bring brought came can can't cannot care cares"
    " could couldn't cried cries cry crying comes come did didn't die died dies do does doesn't doing done don't each"
    " either else enough even ever every everyone everything feel feels felt few find finds first found gave get gets"
    " getting give gives go goes going gone good got had hadn't has hasn't hate hates have haven't he he'd he'll he's"
    " hear heard help helped helps her here herself him himself his hit hits how i i'd i'll i'm i've is isn't it it's its"
    " itself just keep keeps kept kind knew know knows last late later leave leaves left let lets like liked likes"
    " little live lived lives long look looked looks lost love loved loves made make makes many may maybe me mean means"
    " might mine more most moved moves much must my myself names near need needed needs never new next no nobody"
    " none not nothing now of often ok okay old once one only other our ourselves own part people really right said"
    " same sat saw say saying says see seems seen sent she she'd she'll she's should shouldn't since sit some someone"
    " something sometimes soon sorry spoke started starts stay stayed still stood stop stopped stops such sure take"
    " takes talk talked tell tells than thank that that's their them themselves then there there's these they they'd"
    " they'll they're thing things think thinks this those thought through time times to today together told too took"
    " tried tries turned two us use used using very visited visit wait waited waits walk walked walks want wanted wants was wasn't way we"
    " we'd we'll we're well went were weren't what what's when where which while who who's whole whom whose why will wish"
    " won't work worked works would wouldn't yeah years yes yesterday yet you you'd you'll you're your yours yourself"
    " asked asks ask bit called calls call child children kid kids home house room day night week month year morning"
    " evening money job friend friends family mum dad mother father brother sister husband wife partner person man woman"
    " boy girl baby everybody somebody anybody wrong bad big small hard easy sad angry happy upset scared afraid tired"
    " fine nice ill sick dead alive pregnant lonely quiet anxious stupid lazy useless crazy selfish weak strong honest"
    " reading bath nice mark will bill hope grace faith joy rose summer dawn drew pat rob sue frank grant chase lance art"
    " being side birthday funeral wedding party phone text texted rang ring rings message picture face voice hand hands"
    " again-and-again kind-of sort worse gets getting real suddenly finally usually actually basically probably"
    " literally just-about who'd that'd anyway especially phoned shouted screamed laughed smiled smiles laughs hugged drinks"
    " drank drove drives drive moving married marries walked-out slammed threw thrown held holds hold sitting lying lied lies"
    " name named age aged called doctor nurse school university college cheated promised used-to ended finished whenever"
    " however until till among across towards during despite per than-that instead meanwhile number street road"
    " collect collected picked picks pick drop dropped eats eat ate cooks cook cooked sleeps sleep slept barks bites"
    " dying getting-on growing grew grows grow looking living working staying coming leaving saying telling asking trying"
    " making taking having giving thinking feeling wanting being-there waiting drinking driving shouting always-says"
    " refuses refused agrees agreed decided decides found-out noticed remembers remembered forgot forgets whose-name"
    " reckons insists insisted swears swore believes believed understands understood deserves deserved"
)

PLACES = _lines(
    "london, birmingham, manchester, leeds, liverpool, sheffield, bristol, newcastle, nottingham, leicester, coventry,"
    " bradford, cardiff, belfast, edinburgh, glasgow, aberdeen, dundee, inverness, swansea, plymouth, exeter,"
    " southampton, portsmouth, brighton, hove, norwich, ipswich, cambridge, oxford, luton, watford, croydon, brixton,"
    " hackney, camden, peckham, tottenham, lewisham, islington, ealing, wimbledon, derby, stoke, wolverhampton,"
    " york, hull, doncaster, rotherham, barnsley, wakefield, huddersfield, halifax, blackpool, preston, bolton, oldham,"
    " rochdale, stockport, salford, wigan, warrington, chester, crewe, carlisle, durham, sunderland, middlesbrough, darlington,"
    " scarborough, whitby, lincoln, grimsby, peterborough, northampton, bedford, milton keynes, swindon, gloucester,"
    " cheltenham, worcester, hereford, shrewsbury, telford, bournemouth, poole, torquay, penzance, truro, falmouth, margate,"
    " dover, canterbury, maidstone, hastings, eastbourne, worthing, crawley, guildford, woking, slough, colchester,"
    " chelmsford, southend, basildon, stevenage, dublin, cork, galway, limerick, waterford, derry, donegal, kerry, sligo,"
    " cornwall, devon, dorset, somerset, kent, essex, sussex, surrey, suffolk, norfolk, yorkshire, lancashire, cumbria,"
    " northumberland, shropshire, wiltshire, hampshire, berkshire, hertfordshire, oxfordshire, staffordshire, england,"
    " scotland, wales, ireland, northern ireland, britain, isle of wight, isle of man, jersey, guernsey, orkney, shetland, skye,"
    " paris, lyon, marseille, berlin, munich, hamburg, frankfurt, cologne, vienna, zurich, geneva, brussels, amsterdam,"
    " rotterdam, copenhagen, stockholm, oslo, helsinki, lisbon, porto, madrid, barcelona, seville, valencia, malaga, rome,"
    " milan, naples, venice, florence, athens, istanbul, ankara, izmir, warsaw, krakow, gdansk, poznan, wroclaw, prague,"
    " budapest, bucharest, sofia, belgrade, zagreb, sarajevo, kyiv, kiev, odessa, lviv, moscow, vilnius, riga, tallinn,"
    " new york, brooklyn, boston, chicago, seattle, san francisco, los angeles, houston, dallas, atlanta, miami,"
    " philadelphia, denver, detroit, toronto, montreal, vancouver, ottawa, california, texas, florida, sydney,"
    " melbourne, brisbane, perth, auckland, wellington, mumbai, delhi, new delhi, kolkata, chennai, bangalore, hyderabad,"
    " punjab, gujarat, kerala, goa, karachi, lahore, islamabad, dhaka, sylhet, colombo, kathmandu, kabul, tehran, baghdad,"
    " damascus, aleppo, beirut, amman, jerusalem, tel aviv, gaza, cairo, alexandria, tunis, algiers, casablanca, lagos,"
    " abuja, ibadan, accra, kumasi, nairobi, mombasa, kampala, kigali, addis ababa, asmara, khartoum, mogadishu, hargeisa,"
    " harare, lusaka, johannesburg, cape town, durban, pretoria, dakar, freetown, kingston, bridgetown, port of spain, havana,"
    " mexico city, bogota, lima, santiago, buenos aires, sao paulo, rio, caracas, quito, beijing, shanghai, hong kong, taipei,"
    " tokyo, osaka, kyoto, seoul, busan, incheon, manila, cebu, bangkok, hanoi, saigon, jakarta, bali, singapore,"
    " kuala lumpur, dubai, abu dhabi, riyadh, jeddah, doha, kuwait,"
    " france, germany, spain, portugal, italy, greece, turkey, poland, ukraine, russia, romania, bulgaria, hungary, croatia,"
    " serbia, bosnia, albania, kosovo, lithuania, latvia, estonia, finland, sweden, norway, denmark, iceland, netherlands,"
    " holland, belgium, switzerland, austria, cyprus, malta, india, pakistan, bangladesh, sri lanka, nepal, afghanistan, iran,"
    " iraq, syria, lebanon, jordan, israel, palestine, egypt, libya, tunisia, algeria, morocco, nigeria, ghana, kenya, uganda,"
    " rwanda, ethiopia, eritrea, sudan, somalia, zimbabwe, zambia, malawi, south africa, senegal, sierra leone, gambia,"
    " cameroon, congo, angola, jamaica, barbados, trinidad, cuba, haiti, mexico, colombia, peru, chile, argentina, brazil,"
    " venezuela, ecuador, china, japan, korea, south korea, north korea, vietnam, thailand, philippines, malaysia, indonesia,"
    " australia, new zealand, canada, america, saudi arabia, yemen, qatar"
)
# Also ordinary words: only with a capital inside a sentence.
SHY_PLACES = _words(
    "hull derby stoke reading bath cork jersey turkey china jordan chad nice rio poole dover york perth"
)

# In front of a line they say what somebody is there, and not who.
ROLES = _words(
    "speaker participant person voice interviewer interviewee client counsellor counselor therapist supervisor"
    " supervisee trainee student tutor patient partner mother father mum mom dad child son daughter husband wife"
    " parent brother sister group member caller host narrator unknown unidentified unnamed unclear not named male"
    " female man woman all both other others me you i we staff worker nurse doctor teacher the a and of or"
    " assistant colleague friend family couple co cl th sp pt tr"
)
