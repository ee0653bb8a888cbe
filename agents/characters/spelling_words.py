"""Words that a slip is mended into, and words that look like such slips and are none.

The first are those of four letters and more in five lines of our lessons or more (`learn/`), but
names. The others are in fewer of them, or forms of words of WordNet 3.0 (Copyright 2006 by
Princeton University, its licence); what the encoder of sentences has a piece for is left out.
"""

_MEANT = """
about accept across advice afraid after again against agree ahead alive almost alone along already
alright always angry another answer anybody anyone anything anyway anywhere around ashamed aside
asked asking asleep attack autumn away back badly baker bandage bargain barn basket beast become
been before behind being believe bell best betray better between beyond bite blame bleeding blind
boat bones boots both brave bread break breath bridge bright bring broke broken brother brothers
brought buddy burn burning burns bushes business call called calm came candle captain care carried
carry catch caught chance change chase chasing child children cinder clean clear clever cloak
close closest coal coals coat cold come comes coming company cost costs could count courage cover
crawl creature cross crouch danger dangerous dark dawn daylight days dead deal dear direction does
doing done door doth down drop dropped duty each earlier ears east easy else elsewhere ember
embers empty enemies enemy enough even evening ever every everybody everyone everything exactly
exchange excuse explain eyes face fair fall family fast faster father fault favourite fear feel
feeling feet fellow ferry fetch fight fill find fine fingers fire first five flame flash flask
folk follow following food fool forget forgive forgot forgotten found four free freeze fresh
friend friendly friends from front gate gave gets getting gift girl give giving glad glow glowing
goat goats going gone gonna good goodbye grab grandmother grass grateful great ground guard guards
guide half hand hands hang happen happened happens happy hard harm hast hate have head heading
heal healing hear heard heart hearth hearts heavy hello help helped here hidden hide hiding high
hill hold holding home honest honour hood hooded hoods hope hound hour house howl howling hungry
hunt hunting hurry hurt hurts hush idea imps inside instead into just keep keeper keeping keeps
kept kind kindly knew know knows lady lamp lamplighter lamps lantern lanterns last late later lead
leave left lend less letting lied lies life light lighting lights like listen little live lonely
long longer look looking looks lose lost love lovely lying madam made make makes making many marsh
mate matter mean means meant meet meeting mend might mill miller mind mine minute minutes miss
missing mister moment moon more morning most mother move moving much must myself name near nearby
nearest nearly need needs neighbour never news next nice night nine nobody noise north nothing
notice obliged offer okay once ones only open opened opening opens order other others outside over
pack paid pain pardon part pass passage past path patrol peace people person pick place plan play
please pocket pockets point poor post pray present pretty price promise promised pull quick
quickly quiet quit rain reach ready real really recall reeds regret remain remember repeat rest
return right ring river road rope round rules running sack safe said same save saved saying says
scared seat second secret seem seems seen send sense shadow shake shall share shepherd shiny short
should show shut side sight since sing sister skin sleep slip slow slowly small smell smoke snow
some somebody someone something somewhere song soon sooner sorry soul sound soup south spare spark
speak spirit spot spring staff stand standing stars start stay steal step steps stick still stole
stone stop story strange stranger strike strong stupid such suffer suppose sure surely swap swear
take taken talk talking tall teeth tell telling than thank thankful thanks that thee their them
then there these they thief thing things think this those thought three through till time timer
times tips tired today together told toll tomorrow tonight took trade traveller tree trick trouble
true trust trusted truth turn under understand unlit unlock until upon used useless valley very
village villager villagers voice wait waiting walk walked walking wall want wanted warden wardens
warm waste watch watchman water weeds well went were what whatever when where whereabouts which
while whisper whistle whole will wind wise wish wisp wisps with without wolf wolves woman wonder
wood woods word words work works worry worst worth would wound wounds wrong year yesterday your
yours yourself
"""
_OTHERS = """
abound abut accent acme acre acress acriss advise againg agee aground aide aleve alight aline
aling allays aloe aloing anewer anser anther aright arking ashing ashramed askked askking asling
asping assamed assing ater atfer auking badely bake bakuer baldly baldy balker bandly banes banker
bardly baring barker bashes basked baskes basset bate bath batter baudly bawdly bead beadly beak
beaker beater beck beding bedly beeter beging beling belter benes bening benter berning berns
betaer beter beth bether beting bets betted bettor bewray beying biddy bidly bight biker bines
blae blaker bland bleedding bleeping blend blending blight blond blushes bmring boast bock bodly
boll bonces bondage bondes boneds bonees boners boneys bonges bonies bonkes bonnes bonus bonyes
bonys boones boos boosts bootes booth boother booths bootys bornes borning borns boshes bota bots
bourning bourns bout bouts boynes bradly brae braed braing brake braker bran bravo breach breadth
breast bred breeding breve bridget bridle brig brigit briing brither brooke brothed brothel
brothels brushes buck budly bunes buning bunning buns buraing burging burining burins burking
burling burping burring burs burting burying buses bushed busheds bushel bushels busher bushies
bushs bushyes bushys busies buskes busses bust bustes busyes busyness bwring bying byring cabled
calced calean calfed calied calked calped calved calxed camo cantle capried carnied carred carrier
casing casts cauled caulled caver ceasing celled cere chading chafing chaise chaising chancel
chancre chang chaosing chaping charing chasming chasse chassing chaste chasting chating chawing
chid chiled chose cider cimes ciming civer clam clan claver cleaver clefer cleger clewer cliver
clod clver clxver coaming coasts cobing coging coil coils coking cola colas coling colled cols
coma comaes comaing comals comas combes combing comint compes comping comtes comting coning cooing
cools coot copals coping corals coring cormes corming corried cosing coting couch couing cove
covert coving cowing coxing coying crass craw crenature cress cros crosse crotch cruss csts cull
culled culm cumes cuming cunt cure curried curry cutch cwming cxlled cymes cyming cyst cysts dager
dagger dais danaer dander dane daner dangler danker danter danuer deed dies diing dine ding dinger
dior dirk docing doding doees doer doging dohing doiing dois dojing doling doming dona donee
donger donne doping dork dose dosing doting dour doving dozing drip dripped droop drooped droopped
duad dual dues duing dune dunger duoing dyad dyes dyne earler earlied earlies earlyer ease eats
edening eery elemies embeds emeers emmers enactly ened enema enemaes enemied eras erst eveeing
evenin exactaly exaltly excise eyas eyees facter faither fallowing falter fame famely fare farter
farther faser fasten fataher fats fauster feaster feat feebling feeding feeeing feer felling
felloe fend fester fete fetich fice fiend fiendly fiends fingeres fister fitch flak flaks flambe
flamen flume flush foal foed foer foil forgave forge forged forger forges forgiven forgo forgos
foster foul friedly frieds frieze fright frye fueling furry gaoing garb gass gatting geing gelting
geltting genting gentting getaing geting giaing gibing gide giding giging gining giping giting
gits gitting gloats globing gloming gloping gloving gmtting goad goaing goas gobing goding gong
gooing goping goring gout gouts goying gpoing graceful grasps greet griass griss groat groats grub
gruss guar guared guares guars guied guts gutting haart haarts haling hallo hame hans happed hare
hash haunting heaped hearsts heats heave heed heeding heel heeling heir hela helaed helaing helded
heled heling helled helling helly helmed helo helved hemaling heme hemped heped hepped herat
herats herding herm hexading hied hiing hinding hinds hining hint hinting hiping hippy hire hiring
hiting hive hiving hllo hnding hnds hoard hodded hodding hoded hods hoed hoer hollo holying homo
hones hoofed hooked hooped hooted hooved hopi horded hording hose hove howing hoyling hrts huding
hull hullo hume hung hungary huning hunking hunning huting huts hutting hype insted inti jest juts
keeler keeling keener keening kelper kelping kiddly kidly kinaly kindle kinely kingly kinkly kinly
kinoly lade lamplighted lamplightes lams lanely langer laps lass lather lati latker latser latte
latter latting latu lavely laying leaven leda lees leess leing leis lenting lentting leonely leter
lething leting letoing leying leyting liees lief lifo ligating liied liies liing liis limp limps
lind linely linger lister listes liston lite liter litting littre locking lodger loft loger logger
loner lonerly looing looming looning loooing looping loos loosing looting loter lotting lounger
lovell ltting lues luke lump lumps lund lung lunger lute luter lyed lyes lyring mach macing mackes
macking madame maging makin makins makking mako makoes makoing makos maling maller malter maming
maning mans maoing maping mare maring markes marking marter mash maskes masking massing matted
mattes mawing maxing maying mazing meating medans meeding meeking mekes meking melting mens mere
messing mether meting midster mien mikes miking milder miler milker millet milner miloer mina
minster minter mintes minuet minuetes minuets minuites minuses mips mipsing mipssing mire miser
misoer misoing misted mistes mistier misting mistyer misusing mite miter mlssing moaing moaning
moans mobing moding moister moke mokes moling moll moller momenta moming monning monther mooing
moping mornning moro moroing moroning morsing mosher mossing mote moter mothed mothes mothier
mothyer moting mots mouing mourning mouther moviing mowing mowning mpssing mrssing mster mull
muller muon muss mussing mutter myther naver neaply neatly nees neighbor nerver nevaer neve nicu
nigh nina njorth noahing noes nome noose noshing notching noting notting nover novice nowise nows
nthing nuder oather oblige obliger obliges ochers oder odes oding odor okened okening okey omened
omening onees onis onos onus opeced opecing opeled opeling opeped opeping opined opining orad
orader orer orffer othoer otters outride outsize ovened ovening owened owening oxened oxening
packet packets palace pall patron pats pease peron persona pert pess petrol petty picket pickets
pill pint piss pith plaice pleaes pleas ploce ploy pocked pockeds pocker poer pots pour prat
premise premised preset prey psas ptah puss quack quackly quat quirkly rales rally rang rani rape
raver reads reamly reaply rearly redes reds reedes reedy reedys reel reelly regain regally reheat
reich reids rein renally repeal repent reseat retain rets rever rial rially riles ripe rive rivera
roach roder roed roles ronning rood rotund rover rubles rues ruin ruining ruinning ruleds rulees
rulers rulies rulyes rulys rung runging runing runnying runting rust saame sacing sacred sade
sading saging sake saked saling salved sami sanding saning saoner saping sarong sars sasing sating
saul sawing saxing sayying scabed scaded scaged scaled scamed scaned scaped scarced scare scarer
scares scarey scarfed scaried scarped scarred scaryed scated sconer scored scowly scuffer seam
seams sear seared secondi secondo secrete seep sees senes sens seps sere serely sering seta shaken
shako shallu shari shat shaved shaw shaying shew shill shina shindy shinly shinny shire shrike
shtick shying sida sifter sigh sill silter sind sine sinter sion sioner sire sirely siring siser
sisser sitars siter sitter skying slap slaved slaw slawly slaying slew slewly slight slobly sloely
slogly slop sloply slotly slying snared snog snuffer soap soared soaved sock soloner soma somme
sone soner sooter sooth sore sorely soring sowly sowner soying soys spaer spaing sparge sparse
spat spaying spfing spire spiring spirt spit spooner spore sporing spork sprang spreing sprig
sprint sprit spruing sprung sprying spuing spuring ssing stael staffa staiding stairs stale stall
stancing stared stares starks starrs staved steep steeps stela stele stile stirs stoeps stolen
stoop storey stowly stpes stps strake strand strander stranding strangle strangler streps striae
stride strife stringer stripe strive strung strunger stuart stuffer stuped stying suaved sucrely
sued suely suer suerly sufier sura suraly surdly surfer surfly surgely suved svring swooner swop
tacking taelling taka takin talaing talcing talcking taling tame tamer tames tankful tanking tanks
taps tared tarn tasking tealing tealling teethe tern teth thbing thcing thding theyre thines thins
thming thnks thoes thoing thong thongs thorough thoughs throe thrust thrusted thunks thus thzing
tick tied tier tiered ties tike timor timur ting tings tink tirade tiroed titred toady toda todaly
tody toke tome tomer tomes tops tored torn trad traveler travelled trhing trimer trimes troth
trough trussed trustee tryst trysted tsars tshing tulling tumer tumes tups tyings tyke tyred
unblock undock undoer unduer urles urnning valely vary veer villaer volley wafted wafter wafting
waifing wailing waining waisting waiving waked waled waling walter wanded wander waned wanking
wanned warded warder warders wards ware warrens warted warter warting wasp wasps watchmen watser
watted watter watting wedes weds weedes weedys weer wees wend wender weter whet whimper whin
whiper whipper whisher whisker whister whit whiting whittle whore wich wile witch witer witing
woad woader woads woed woks wold wolder woldes wolff woner wonker wonted wonter woolf woos wore
worm worts wring wroth wrung wyater wyrd wyrds
"""

MEANT = frozenset(_MEANT.split())
OTHERS = frozenset(_OTHERS.split())
