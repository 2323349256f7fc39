using static Platform.Crisis.English.EnglishRule;

namespace Platform.Crisis.English;

/// <summary>Medical emergencies. Pure.</summary>
internal static class Emergencies
{
    public static readonly IReadOnlyList<Rule> Rules =
    [
        Soft("en.medical", Sign.Medical, "의료 응급", "a medical emergency",
            "({who})( just| stil| has)? (wont|will not|cant|doesnt|does not|isnt|is not|not|didnt|never)( even| "
            + "still| be)? (wake( up)?|waking up|answer(ing)? (me|when)|respond(ing)?|react(ing)?|move|moving|"
            + "breathing|breathe|woken|open (her|his) eyes|get up|stop (shaking|bleeding|vomiting|fitting))",
            "(cant|cannot|couldnt|wont|not|unable to) (wake|rouse|revive|wake up) (him|her|my|them|the)( [a-z]+)?( "
            + "up)?",
            "(isnt|not|stopped|is not|hardly|barely) (moving|breathing|responding|breathing properly|responsive|"
            + "awake)",
            "(cant|can not|cannot|no) (feel|feeling|move|lift|raise)( in)? (my|his|her)( [a-z]{1,6})? (left|right|"
            + "arm|arms|legs?|face|hands?|side|body|foot|feet)",
            "(trouble|difficulty|hard time|struggl(ing|es)|hard|hardly|cant|cannot|cnt|not|isnt|stopped|barely|"
            + "struggling to|hard to|can hardly|unable to|fighting to|gasping|gasp(s)? for|hardly able to|cant get( "
            + "a| my| any)?( deep)?|cant catch( my)?){gap} ?(breath|breathe|breathing|breth|brethe|breating|air)",
            "on fire",
            "(is|was|hes|shes) chok(e|ing)|baby( is)? choking|chok(ing|es|ed) on|(something|food|it|bone|sweet|"
            + "grape) (stuck )?in (his|her|my) throat",
            "(so much|lots of|lot of|plenty|pool of|covered in|losing|coughing( up)?|vomiting|throwing up|pissing|"
            + "spitting|puking|loosing|full of)( so much| a lot of| too much)? blood|blood (under|on|down|across) "
            + "(the|her|his|my|their|everything)|blood (everywhere|wont|pouring|all over|keeps|gushing|on the floor|"
            + "through|coming|soaking|is pouring|is coming|spurting)",
            "(swallowed|ate|eaten|drank)( a| the| some| my| his| her)*( [a-z]{1,8})? (battery|magnets?|coin|button "
            + "battery|bleach|detergent|mushrooms?|berries|pods?|medicine|pills|tablets?|capsules?|cleaner|marbles?|"
            + "needle|pin|glass)",
            "(chest|heart){gap} (hurts|pain|hurting|tight|tightness|pressure|pounding and|is being crushed|stopping|"
            + "stopped|aches|feels? (tight|crushed|heavy|weird|like)|exploding|squeezing|crushing|burning|heavy|"
            + "going crazy)",
            "(pain|pressure|tightness|weight|squeezing|burning|elephant|ache|tight|crushing|crushed|stabbing)( "
            + "[a-z]{1,7}){0,2} (in|on|across|round|around) (my|his|her|the) (chest|heart|ribs)",
            "(hurts?|hurting|pain|ache|aching|burning|pressure|something) (in|across|inside) my (chest|heart|left "
            + "arm|jaw)",
            "(gone|going|im|hes|shes|is|all) (clammy|sweaty and|cold and clammy)",
            "(jaw|left arm|left shoulder)( [a-z]{1,6}){0,2} (hurts?|pain|aches?|numb|tingl[a-z]*)", "chest pains?",
            "crushing pain", "heart atta(c|k)k?|heart atack|cardiac",
            "(collapsed|collapses|collapsing|unconscious|unconcious|unresponsive|no pulse|fainted|faints|fainting|"
            + "keeled over|slumped|not conscious|lost consciousness|losing consciousness|going to faint|(pass|"
            + "black)(ed|ing|es)? out|turned blue|turning blue|turned grey|gone blue|gone grey|going blue|is blue|"
            + "lips (are|turned|going) (blue|grey|purple)|gone limp|went limp|goes limp|limp|floppy|listless|"
            + "foam(ing)?( at| in)?|frothing|eyes rolled|rolled back|rolling back|snoring sound|gurgling)",
            "(having|had|has|is having|think|thinks|like|maybe|signs of|its|its a|be|a|massive)( [a-z]{1,4}){0,2} "
            + "stroke( i think| right now| now| and cant|!| and| help| symptoms)|having a stroke|stroke symptoms|"
            + "(seizures?|seziure|siezure|convuls(ing|ions|ion)|having a fit|fitting|epileptic|overdose|od|sepsis|"
            + "miscarr(iage|ying)|haemorrhag(e|ing)|hemorrhag(e|ing)|aneurysm|meningitis)( symptoms)?",
            "(face|mouth|arm|arms|leg|hand|side|body|lip)( [a-z]{1,6}){0,2} (numb|drop(ping|ped)?|droop(ing|s|ed)?|"
            + "weak|paralysed|paralyzed|tingling|limp|twisted|gone dead|hanging|dead|drooped)",
            "half (my|of my|his|her|of his|of her){gap} ?(face|body)", "slurr(ed|ing|y|s)",
            "(words|speech|talking|speaking|sentences)( [a-z]{1,8}){0,3} (wrong|slurred|jumbled|funny|nonsense|"
            + "mixed up|gibberish|weird)",
            "cant (move|speak|talk|see|stand|swallow)( my| his| her| out| up| properly| anything|!)( legs?| arms?| "
            + "one| of)?",
            "(suddenly|sudden) (cant|blind|confused|worst|weak|numb|severe)",
            "(cant|cannot|couldnt|unable to|not able to|no way to|tried to) (get up (off|from|since|and|i|by|alone|"
            + "on my own|after|my|!)|get off the floor|stand( up)?|reach (the|my) phone)( from| off| since| now| "
            + "and|!)",
            "(fallen|fell (down|over|in|off|on|from|out|an? hour|last|this|at)|slipped|lying|collapsed|stuck|been "
            + "(here|lying|down|stuck)|fall)( [a-z]{1,9}){0,5} (cant|cannot|unable|not able|couldnt|nobody|no one|"
            + "since|for hours|all night)( to)? ?(get|move|stand|up|reach|hears|last|knows|can)?",
            "(on|lying on|laying on) the (kitchen |bathroom |bedroom |cold |toilet )?(floor|ground|pavement|road|"
            + "stairs|street)( [a-z]{1,9}){0,5} (cant|not|wont|since|blood|bleeding|move|moving|breathing|hurt|"
            + "broken|unconscious|help|answer|responding|hours)",
            "(lying|laying|fallen|slumped|face down|collapsed) (on|in|at|down)( the| a| his| her)? ?(floor|street|"
            + "road|ground|snow|stairs|bath|pavement|bathroom|kitchen|corridor)",
            "(hip|leg|back|neck|arm|wrist|ankle|skull|rib|ribs)( is|s| are)? (broken|snapped|bent|sticking)|brok(e|"
            + "en) (my|his|her) (hip|leg|back|neck|arm|skull|ribs?|spine)",
            "fell (down|off|from) (the |a )?(stairs|ladder|roof|steps|balcony|scaffold(ing)?|window|bed)",
            "(hit|banged|cracked|smashed) (his|her|my) head( on| and| hard| badly)",
            "(wont|will not|cant|doesnt|isnt|not|didnt|never){gap} (wake (him|her)|wake my|open (his|her) eyes|stop "
            + "bleeding|get up)",
            "bleeding (badly|a lot|heavily|everywhere|won|so much|from|out|and|wont|all|through|loads|plenty|too|"
            + "lots|like|!)",
            "(bleeding|bleed|gushing|spurting|bled)( [a-z]{1,6}){0,3} (pregnant|stop|hours|baby|towel|soaked)",
            "everything is spinning",
            "(spinning|ears? (are |is )?ringing|vision|sight)( [a-z]+){0,2} (going|blurry|black|dark|tunnel|fading|"
            + "double)|seeing double",
            "(lips|face|tongue|eyes?)( [a-z]{1,5}){0,2} (like balloons|huge|puffed|ballooned|swollen|puffy|blue|"
            + "grey|purple|slipped|dropped|droopy)",
            "(slid|slumped|slipped|went|gone|fell|dropped|crumpled|keeled|folded)( [a-z]{1,6}){0,3} (down|over|off|"
            + "sideways|forward|limp)( [a-z]{1,8}){0,5} (grey|blue|white|rattling|snoring|eyes|breath[a-z]*|moving|"
            + "answer[a-z]*|respond[a-z]*|wake|unconscious|cold)|rattling (noise|breath|sound)",
            "(foot|leg|arm|knee|bone|ankle|wrist|elbow|shoulder)( [a-z]{1,7}){0,2} (facing|pointing|wrong way|"
            + "sticking|bent|dangling|hanging|through the skin|backwards)|bone (is )?(showing|through)",
            "(pulse|heartbeat|heart rate)( is|s)? (all over|racing|gone|weak|slow|faint|crazy|irregular|[0-9]{3})",
            "(isnt|not|hasnt been|stopped|doesnt|wont) (making sense|make sense|recogni[sz]e me|know (where|who|me)|"
            + "respond)",
            "seeing stars|(after|from) the (fall|crash|accident)( [a-z]+)?",
            "(scald|burn)(ed|t|s|ing)? (badly|all over|himself|herself|the baby|his|her|my (face|arm|hand|leg|"
            + "chest))( [a-z]+)?|boiling (water|oil)( [a-z]+){0,2}",
            "(heat ?stroke|hypothermia|frostbite|poisoned|poisoning|infected|septic|paraly[sz]ed|coma|cardiac)( "
            + "[a-z]+)?",
            "(finger|thumb|hand|toe|foot)s?( is| are|s)? (off|gone|severed|hanging off)",
            "(gone|went|going) (quiet|cold|stiff|grey|white|floppy|purple)( and| in| after| suddenly|!)",
            "(doesnt|isnt|not) (cry|crying|feeding|peeing|looking) (any ?more|right|and|since)",
            "(gone|went|going|turned|turning|is|looks) (the )?(colou?r|a funny colou?r|pale|ashen|grey|gray|waxy|"
            + "white as|yellow)( of)?( [a-z]+)?",
            "(like a tap|pouring|gushing|spurting|pumping out)( out| blood| from|!)?",
            "(retching|throwing up|vomiting|being sick)( [a-z]{1,6}){0,4} (blood|after|green|since|pills|nonstop|"
            + "swallowed|ate|wont|and cant)|(ate|eaten|swallowed|drank)( [a-z]{1,8}){0,6} (retching|vomiting|"
            + "foaming|throwing up|sick|floppy|drowsy|screaming)",
            "(keep|keeps|kept) (blacking|passing|fainting|collapsing|throwing up blood|falling)( out| down)?",
            "heart (flutters?|fluttering|stopped|is stopping|racing and|keeps stopping)", "anaphyla[a-z]*",
            "allergic( reaction| shock)|(bee|bees|wasp|wasps|hornet|peanuts?|nuts|shrimp|stung|allerg[a-z]{1,5})( "
            + "[a-z]{1,9}){0,6} (throat|breath|breathe|swelling|swollen|swell|closing|tongue|wheez[a-z]*|lips|face)",
            "(throat|tongue|airway|lips|face)( [a-z]{1,4}){0,3} (closing|swelling|swollen|tight|closed|blocked|"
            + "swell(ed)?)",
            "(epipen|epi pen|inhaler|insulin|nitro)( [a-z]{1,8}){0,3} (not|isnt|empty|gone|run out|ran out|doesnt|"
            + "lost|didnt|no|wont)",
            "(sugar|glucose)( [a-z]{1,6}){0,2} (low|dropped|dropping|crash[a-z]*|[0-9]{2}|hypo)|diabetic (coma|and|"
            + "shock)( [a-z]+)?",
            "(house|kitchen|building|apartment|flat|stove|goshiwon|room|dorm|car|oven|pan|curtains?) (is |s )?on "
            + "fire|fire in (the|my|our) (goshiwon|building|house|kitchen|flat|room|dorm|corridor|hall|factory|"
            + "basement|floor|apartment)|smoke (everywhere|in|filling|coming|under|is|so|from)|smell(s|ing)?( of| "
            + "like)? gas|gas leak|carbon monoxide|(cant|cannot) get out",
            "drown(ing|ed)", "electrocuted|electric shock",
            "(fire|flames|smoke) (on|under|up|at|outside) (the|my)( [a-z]+)?", "head injury",
            "waters? (just )?(broke|broken|went|gone|have broken|has broken)|contractions|in labou?r|baby (is "
            + ")?coming( now)?",
            "ambulance",
            "(hand|arm|finger|fingers|leg|foot|hair)( [a-z]{1,7}){0,3} (machine|press|saw|crushed|cut off|severed|"
            + "trapped|caught|conveyor|ripped)",
            "(crushed|trapped|buried|pinned) (by|under|in|beneath)( the| a)?( [a-z]{1,9})? ?(machine|car|forklift|"
            + "rubble|wall|truck|pallet|tractor|lift|scaffold|crane)|(hit|run over|knocked down) by (a|the|this) "
            + "(car|bus|truck|van|train|taxi|motorbike|scooter|forklift|lorry)",
            "(car|bus|bike|motorbike) (crash|accident)",
            "(havent|hasnt|not|no|without|didnt|never)( had| been| got| any| able to)*( eaten|eat|eating| food| ate|"
            + " drunk| water| drink| drinking)( [a-z]{1,9}){0,4} (days|week|since [a-z]{3,9})( [a-z]{1,9}){0,6} "
            + "(faint[a-z]*|dizz[a-z]*|collapse[d]?|stand|weak|walk|shak[a-z]*|get up|legs|black|floor|passing|"
            + "falling)",
            "(fever|temperature)( [a-z]{1,6}){0,3} (40|41|42|104|105|fit|rash|stiff|wont)|fever( and)?( a)? stiff "
            + "neck|worst headache|thunderclap",
            "(took|taken|given|ate|eaten|had|swallowed)( him| her| it)?( the)? (wrong|double|someone elses) (pill|"
            + "pills|medicine|meds|dose|tablets?)",
            "(found|finding)( him| her| my [a-z]{2,11}| an? [a-z]{2,9}){0,2} (on the floor|unconscious|collapsed|"
            + "not breathing|cold|barely|face down)",
            "(isnt|not|wont|hasnt|doesnt) (answering|answer|responded|opened|open)( [a-z]{1,9}){0,12} (lying|floor|"
            + "slumped|collapsed|through the (window|letterbox))"),
    ];
}
