/**
 * Passwords that attackers try first: the well-known top of every published list, common names, teams and
 * words as the stems they are varied from, keyboard walks and number patterns, and stems of this trade.
 * `password-rules.ts` looks for them behind added digits, signs and letter look-alikes, alone and in pairs,
 * so the list holds stems, not variants. A module, not a text file, so that every bundle carries it.
 */
const LIST = `
password passwort passw0rd pass passwd passphrase passcode parola wachtwoord contrasena contraseña motdepasse senha
haslo salasana losenord admin administrator administrador adminadmin root superuser sysadmin user username guest
default login logon signin access secret secure security letmein letmeinnow openup opensesame changeme changemenow
changeit temp temporary test tester testing testtest welcome welcomeback hello helloworld hallo bonjour hola
iloveyou iloveyousomuch iloveu loveyou lovely lover loveme love mylove truelove teamo tequiero jetaime ichliebedich
qwerty qwertz azerty qwertyui qwertyuiop qwertyuiopasdfghjkl asdf asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm qazwsx
qazwsxedc qazwsxedcrfv wsxedc qweasd qweasdzxc qwe asd zxc qweqwe asdasd zxczxc qwaszx poiuytrewq lkjhgfdsa mnbvcxz
qaz wsx edc rfv tgb yhn ujm yuiop ghjkl abc abcd abcdef abcdefg abcdefgh abcabc aaaaaa abcdefghijkl xyz xxxxxx
zzzzzz 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3 q1w2e3r4 q1w2e3r4t5
q1w2e3r4t5y6 zaq12wsx zaq1zaq1 zaq1xsw2 1a2b3c 1a2b3c4d a1b2c3 a1b2c3d4 a1b2c3d4e5f6 123qwe 123qweasd 123qweasdzxc
qwe123 123abc abc123 abc123456 abcd1234 1234qwer qwer1234 asdf1234 zxcv1234 123321 123123 112233 121212 111222
147258 147258369 159753 159357 741852963 789456 789456123 987654 987654321 0987654321 1029384756 1234567890
12345678910 123456789012 123454321 1357924680 2468 13579 246810 102030 131313 696969 000000 111111 222222 333333
444444 555555 666666 777777 888888 999999 110110 520520 5201314 1314520 31415926 314159265359 11223344 1122334455
12341234 123412341234 12344321 69696969 88888888 11111111 00000000 dragon monkey shadow master mustang superman
batman spiderman ironman hulk thor wolverine deadpool joker robin catwoman pokemon pikachu naruto sasuke goku vegeta
saiyan starwars skywalker yoda vader darthvader jedi luke leia matrix neo trinity morpheus gandalf frodo aragorn
legolas hobbit harrypotter potter hermione hogwarts gryffindor sunshine princess flower flowers rainbow butterfly
angel angels angelo heaven summer winter spring autumn season sunny cloudy rainy snow snowball snowman football
baseball basketball soccer hockey tennis golf golfer volleyball softball rugby cricket swimming skateboard surfing
fishing hunting hunter hiking climbing racing nascar formula olympic cowboys steelers packers patriots broncos
raiders eagles giants redskins dolphins chargers vikings falcons saints panthers jaguars ravens bengals browns
titans yankees redsox dodgers cubs mets braves tigers cardinals orioles phillies lakers celtics bulls knicks heat
spurs warriors rockets pistons rangers bruins penguins flyers canucks canadiens liverpool chelsea arsenal manchester
everton tottenham celtic barcelona realmadrid juventus milan inter bayern ajax benfica galatasaray fenerbahce
besiktas michael jennifer jordan jessica michelle ashley amanda daniel matthew joshua andrew anthony william thomas
robert charles christopher christian joseph david james john richard george edward kevin brian steven timothy jason
jeffrey ryan gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander
raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy
harold keith roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe billy bruce albert
willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny mary
patricia linda elizabeth barbara susan sarah karen nancy lisa margaret betty sandra dorothy kimberly emily donna
carol melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna brenda pamela emma
nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia
joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha
gloria teresa sara madison frances kathryn janice jean abigail alice judy sophia grace denise amber doris marilyn
danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori charlie buster maggie
bailey sophie molly lucky buddy tigger ginger pepper cookie peanut oreo smokey bandit rocky bear max duke coco bella
daisy lucy chloe sadie misty sammy toby jasper oscar casper felix simba nala garfield snoopy scooby scoobydoo mickey
minnie donald goofy pluto mickeymouse winnie eeyore bambi dumbo nemo dory computer internet network server database
system windows microsoft apple google facebook twitter instagram linkedin youtube amazon netflix yahoo hotmail gmail
android iphone samsung nokia blackberry sony nintendo playstation xbox minecraft fortnite roblox warcraft starcraft
diablo halo zelda mario luigi sonic tetris counterstrike callofduty leagueoflegends mercedes porsche ferrari
lamborghini corvette camaro mustanggt charger challenger toyota honda nissan mazda subaru suzuki yamaha kawasaki
ducati harley harleydavidson bmw audi volkswagen volvo jaguar bentley maserati chevrolet chevy ford dodge jeep
cadillac chrysler hummer tesla london paris berlin madrid roma newyork chicago boston dallas houston denver phoenix
seattle portland atlanta miami orlando detroit cleveland philadelphia pittsburgh baltimore washington sandiego
losangeles lasvegas sanfrancisco california texas florida arizona colorado hawaii alaska canada toronto montreal
vancouver mexico brasil brazil argentina chile colombia peru spain france germany italy england scotland ireland
russia china japan india korea australia sydney melbourne january february march april may june july august
september october november december monday tuesday wednesday thursday friday saturday sunday weekend holiday
vacation birthday christmas easter halloween thanksgiving newyear merrychristmas happybirthday orange purple yellow
green blue black white silver gold golden bronze red pink violet indigo scarlet crimson turquoise diamond emerald
ruby sapphire crystal pearl banana apples cherry strawberry blueberry raspberry pineapple mango peach lemon melon
watermelon coconut chocolate vanilla caramel candy sugar honey cupcake muffin pancake waffle pizza burger hamburger
cheese cheeseburger bacon chicken turkey tomato potato pepperoni spaghetti noodle sushi taco burrito nacho coffee
espresso cappuccino beer whiskey vodka tequila martini cocktail corona heineken budweiser guinness cocacola pepsi
tiger lion leopard panther cheetah cougar elephant giraffe zebra rhino hippo gorilla koala panda grizzly wolf wolves
fox rabbit bunny hamster squirrel hedgehog kitten kitty cat cats dog dogs puppy doggie horse horses pony unicorn
pegasus eagle hawk falcon raven sparrow parrot penguin turtle frog snake cobra viper python lizard dinosaur shark
dolphin whale orca octopus spider scorpion mosquito bumblebee trustno trustno1 trustnoone whatever nothing something
anything everything forever always never nevermind freedom liberty justice peace destiny fortune victory glory honor
warrior soldier marine army navy airforce ranger sniper gunner hunter2 killer slayer assassin ninja samurai pirate
viking knight wizard magic magician demon devil satan lucifer zeus apollo athena hercules achilles spartan trojan
jesus jesuschrist christ god godisgood godislove godbless blessed blessing faith hope charity church bible gospel
heavenly hallelujah amen islam buddha krishna ganesh money dollar euro cash bitcoin million millionaire billion rich
richie jackpot casino poker blackjack gambler lottery winner champion champ legend hero number1 numberone metallica
nirvana slipknot eminem tupac biggie snoop beyonce rihanna madonna elvis presley beatles rollingstones pinkfloyd
ledzeppelin acdc guns gunsnroses ironmaiden greenday blink182 linkinpark coldplay radiohead guitar guitarist bassist
drummer drums piano violin trumpet saxophone music musica singer dancer dancing rockstar rocknroll hiphop techno
disco babygirl babyboy baby babe honeybee sweetie sweetheart sweety darling cutie cutiepie beautiful gorgeous pretty
handsome sexy bigboy badboy badgirl fuckyou fuckoff bullshit mother father mommy daddy mama papa mom dad momdad
momanddad brother sister grandma grandpa family myfamily children kids wife husband girlfriend boyfriend friend
friends bestfriend bestfriends myself correcthorse correcthorsebatterystaple correcthorsebattery batterystaple
thequickbrownfox quickbrownfox loremipsum tobeornottobe maytheforcebewithyou winteriscoming youshallnotpass
ilovemyfamily ilovemydog ilovemycat ilovejesus iamthebest iamawesome letmeinplease opensaysme nopassword mypassword
thepassword yourpassword newpassword oldpassword password1234 password12345 password123456 passwordpassword
mypassword123 passw0rd1234 p@ssw0rd p@ssword p@$$w0rd pa$$word pa55word pa55w0rd qwerty123456 qwerty12345
qwertyqwerty qwerty123qwerty welcome12345 welcome123456 letmein12345 admin123456 admin12345 administrator1
iloveyou1234 iloveyou12345 changeme1234 changeme12345 summer2024 winter2024 spring2024 autumn2024 company company123
business office work worker employee manager director president boss service support helpdesk training trainee
student teacher school college university class homework science physics chemistry biology history geography english
spanish french german america american usa unitedstates patriot nation national government federal state customs
agency officer inspector agent badge border protection department homeland import importer export exporter trade
trader trading broker cargo container shipping logistics warehouse freight port harbor vessel supplier vendor
customer account invoice contract
`;

/** The list as a set; all entries are lower case. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/));
