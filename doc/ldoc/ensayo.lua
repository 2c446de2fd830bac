--- The language of Ensayo's packs.
-- Made from src/lua/api.def:
-- tests/lua/test_reference --write doc/ldoc/ensayo.lua.
-- No pack loads it; `ldoc -c doc/ldoc/config.ld doc/ldoc` makes pages of it.
-- @module ensayo

--- Declarations
-- What a pack consists of. Each takes one table; an unknown field is an error.
-- @section s1

--- Names the scenario. Exactly once, first.
-- Errors: absent or repeated.
-- @function scenario
-- @tparam table fields what it is
-- @tparam string fields.id names the pack in records and reports (id). Errors: missing; no id.
-- @tparam[opt] string fields.version shown in reports (string). Errors: no text.
-- @tparam string|table fields.title what the exercise is called (text). Errors: missing; no text; missing in a language.
-- @tparam string fields.length planned length (duration). Errors: missing; no duration.
-- @tparam[opt] {string,...} fields.langs languages every text must have, the original first (string[]; { "en" } if it is not given). Errors: no list of texts; a text lacks one of them.
-- @tparam[opt] string fields.mode table-top, functional exercise or drill (ttx, fe, drill; "ttx" if it is not given). Errors: another word.
-- @tparam[opt] string fields.release how injects go out that do not say: by themselves, after the director has been asked, or on his GO; ensayo run --release stands above it (auto, ask, manual; "auto" if it is not given). Errors: another word.
-- @tparam[opt] boolean fields.ranking teams may see how they stand among each other (boolean; false if it is not given). Errors: neither true nor false.
-- @tparam[opt] string fields.freeze when teams and the room stop seeing how the points go on, until the director shows them: freeze and thaw (duration; not by itself if it is not given). Errors: no duration; without ranking, or not within length.
-- @tparam[opt] string fields.original the language the texts were written in; others fall back to it (string; the first of langs if it is not given). Errors: no text; not one of langs.
-- @tparam[opt] string|table fields.mark what stands above everything shown, printed and sent (text; EXERCISE in the reader's language if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] integer fields.api version of this interface the pack was written for (integer; 1 if it is not given). Errors: no whole number; newer than the program's.
-- @usage scenario { id = "ministerio", title = "Ransomware at the ministry", length = "90m" }

--- A value the facilitator chooses when starting an exercise. Returns the chosen value.
-- Errors: the given value is not one of choices.
-- @function param
-- @tparam table fields what it is
-- @tparam string fields.id its name on the command line: --param ID=VALUE (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what it is, for whoever starts the exercise (text). Errors: no text; missing in a language.
-- @tparam[opt] {string,...} fields.choices allowed values (string[]). Errors: no list of texts.
-- @tparam string fields.default the value when none is given (string). Errors: missing; no text; not one of choices.
-- @treturn string
-- @usage local portal = param { id = "portal", default = "https://portal.example/" }

--- A part played in the story. At start each role of each cell is given to a team.
-- Errors: a repeated id.
-- @function role
-- @tparam table fields what it is
-- @tparam string fields.id its id, used by everything addressed to it (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.name what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.absent when nobody plays it at StartEx: "excon", "bots" or the role that takes it over (string). Errors: no text; no such role.
-- @tparam[opt] integer fields.capacity how many can play it well; fewer than 6 get more time: due and close of questions and within of expectations times 1 + (6 - capacity)/6 (3: x1.5, 1: x1.83), up to a whole second, unless they are fixed (integer; people). Errors: no whole number; below 1.
-- @tparam[opt] string fields.phone where SimCell calls it, on the call sheet: a desk's number of the exercise, never a private one, for the plan keeps it (string). Errors: no text; no telephone number.
-- @usage role { id = "csirt", name = "CSIRT" }

--- Something a role receives. Its body is text/LANGUAGE/ID.md unless text is given. Exactly one trigger (at, after, on, when, director), or none if a hook sends it.
-- Errors: two triggers, a bad duration, an unknown field.
-- @function inject
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string|{string,...} fields.to who receives it (roles). Errors: missing; no id; no such role.
-- @tparam string|table fields.title its subject (text). Errors: missing; no text; missing in a language.
-- @tparam[opt] string fields.at when it is sent (moment; from StartEx). Errors: no duration; no such phase.
-- @tparam[opt] string fields.after an inject; counted from when that was sent (id of an inject). Errors: no id; no such inject.
-- @tparam[opt] string fields.on "DECISION:OUTCOME"; yes and no unless it has named ones (string). Errors: no text; no such decision or outcome.
-- @tparam[opt] Condition fields.when alone: sent as soon as it holds; with at, after or on: checked at that moment (cond). Errors: no condition.
-- @tparam[opt] table fields.director the director releases it, normally within this window (table inject.director). Errors: no table.
-- @tparam[opt] string fields.delay added to after, on and when (duration). Errors: no duration.
-- @tparam[opt] Condition fields.unless checked at sending time; if it holds the inject is skipped (cond). Errors: no condition.
-- @tparam[opt] string fields.nr the number people say (string; given in the order of time if it is not given). Errors: no text; used twice; not letters, digits and "-".
-- @tparam[opt] string fields.release by itself, after the director has been asked, or on his GO (auto, ask, manual; the scenario's if it is not given). Errors: another word.
-- @tparam[opt] boolean fields.bench kept ready without a trigger, for the director to use or not (boolean; false if it is not given). Errors: neither true nor false; it has a trigger.
-- @tparam[opt] string fields.not_before its trigger counts only from then on (moment; from StartEx). Errors: no duration; no such phase; without a condition, after or on.
-- @tparam[opt] string fields.not_after after that it is no longer sent (moment; from StartEx). Errors: no duration; no such phase; without a condition, after or on; before not_before.
-- @tparam[opt] string fields.recall how long a person who released it can take it back (duration; wall time; 5s if it is not given). Errors: no duration.
-- @tparam[opt] {string,...} fields.ready role-players who must say that they are ready before it goes out (string[]). Errors: no list of texts; more than 64.
-- @tparam[opt] string fields.category part of the story, kept for the case that teams lose the way, or for the running of the exercise (contextual, contingency, admin; "contextual" if it is not given). Errors: another word.
-- @tparam[opt] boolean fields.per_role each role has a body of its own, text/LANGUAGE/ID.ROLE.md; the others get ID.md (boolean; false if it is not given). Errors: neither true nor false; a role has no body.
-- @tparam[opt] string fields.person the one seat it is for (id of a position). Errors: no id; no such seat; its role does not receive it.
-- @tparam[opt] string fields.contingency_for the expectation it redirects: done after this, it is prompted, never unaided (id of an expect). Errors: no id; no such expectation.
-- @tparam[opt] string|table fields.from apparent sender (text). Errors: no text; missing in a language.
-- @tparam[opt] string fields.channel how it comes and looks: email, phone, chat, social, file, news or a channel of the pack (id of a channel; "email" if it is not given). Errors: no id; no such channel.
-- @tparam[opt] table fields.cuts channels it cuts when it goes out, and for how long (cuts). Errors: no durations by channel; no such channel.
-- @tparam[opt] string|table fields.text body given here instead of in a file (text). Errors: no text; missing in a language.
-- @tparam[opt] {string,...} fields.attachments files of the pack's folder files/ (string[]). Errors: no list of texts; no such file.
-- @tparam[opt] string|table fields.expect what the evaluators should see (text). Errors: no text; missing in a language.
-- @tparam[opt] string|table fields.note for the director only (text). Errors: no text; missing in a language.
-- @tparam[opt] {string,...} fields.objectives training objectives it serves (string[]). Errors: no list of texts; no such objective.
-- @tparam[opt] string fields.tlp who may know it: Traffic Light Protocol 2.0 (red, amber, amber+strict, green, clear). Errors: another word.
-- @tparam[opt] string fields.rsit class of incident, and what it is more precisely (string). Errors: no text; its class is not in the catalogue.
-- @tparam[opt] {string,...} fields.attack techniques of ATT&CK (string[]). Errors: no list of texts; not written as a technique.
-- @tparam[opt] {integer,...} fields.cmm indicators of the Capability Maturity Model, edition 2016 (integer[]). Errors: no list of whole numbers; not in the catalogue.
-- @tparam[opt] {string,...} fields.first services of the FIRST CSIRT Services Framework 2.1 (string[]). Errors: no list of texts; not in the catalogue.
-- @tparam[opt] string fields.law the legal duty it touches (string). Errors: no text.
-- @tparam[opt] function fields.on_send runs when it is sent (function(x)). Errors: no function.
-- @tparam[opt] table fields.moves world variables it moves when it is sent (moves). Errors: no whole numbers by variable; no such variable.
-- @usage inject { id = "soc-alert", at = "0m", to = "csirt", title = "EDR alert" }

--- The window in which the director is expected to release an inject.
-- Errors: to before from.
-- @table inject.director
-- @field from the window's begin
-- @field to the window's end
-- @usage { from = "30m", to = "45m" }

--- Something a role must answer.
-- Errors: a bad pattern (with its offset).
-- @function question
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string|{string,...} fields.to who must answer (roles). Errors: missing; no id; no such role.
-- @tparam string|table fields.title the question (text). Errors: missing; no text; missing in a language.
-- @tparam[opt] {string,...} fields.objectives training objectives it serves (string[]). Errors: no list of texts; no such objective.
-- @tparam[opt] {integer,...} fields.cmm indicators of the Capability Maturity Model, edition 2016 (integer[]). Errors: no list of whole numbers; not in the catalogue.
-- @tparam[opt] {string,...} fields.first services of the FIRST CSIRT Services Framework 2.1 (string[]). Errors: no list of texts; not in the catalogue.
-- @tparam[opt] string fields.with opens when this inject is sent (id of an inject). Errors: no id; no such inject.
-- @tparam[opt] string fields.at or opens at a time (moment; from StartEx). Errors: no duration; no such phase.
-- @tparam[opt] string fields.due later answers are late (duration; from the opening). Errors: no duration.
-- @tparam[opt] string fields.close no more answers; until then late ones are marked and lose nothing (duration; from the opening; EndEx if it is not given). Errors: no duration; before due.
-- @tparam[opt] boolean fields.fixed due and close are the same for every role, whatever its capacity: a deadline that a law sets (boolean; false if it is not given). Errors: neither true nor false; neither due nor close.
-- @tparam[opt] integer fields.points for a right or full answer (integer; points; 0 if it is not given). Errors: no whole number; negative.
-- @tparam[opt] integer fields.tries then it closes (integer; answers; unlimited if it is not given). Errors: no whole number; below 1.
-- @tparam string fields.kind how it is answered and judged (pattern, choice, number, text, multi, scale, order, date). Errors: missing; another word.
-- @tparam[opt] string fields.pattern kind pattern: PCRE2, whole Unicode, case ignored; give ^ and $ (string). Errors: no text; not a pattern; does not match its own example.
-- @tparam[opt] {string,...} fields.accept kind pattern: examples that must match (checked, used by simulated teams); without a pattern, the exact answers (string[]). Errors: no list of texts; does not match the pattern.
-- @tparam[opt] {string,...} fields.reject examples that must not match (checked) (string[]). Errors: no list of texts; matches the pattern.
-- @tparam[opt] {table,...} fields.choices kinds choice, multi and order: the options; of order as they should stand (list of tables question.choices). Errors: no list of tables; none is right.
-- @tparam[opt] number fields.answer kinds number and scale: the right one; a scale without is not judged (number). Errors: no number.
-- @tparam[opt] number fields.tolerance kinds number and scale: accepted difference (number; 0 if it is not given). Errors: no number; negative.
-- @tparam[opt] table fields.scale kind scale: its two ends (table question.scale). Errors: no table.
-- @tparam[opt] string fields.date kind date: the right one, with or without a time (string). Errors: no text; not a date.
-- @tparam[opt] string fields.slack kind date: accepted difference (duration; none if it is not given). Errors: no duration.
-- @tparam[opt] integer fields.words a longer answer is not taken (integer; words; any number if it is not given). Errors: no whole number; below 1.
-- @tparam[opt] string fields.sender who sends for the team: anybody, its lead (what others send is proposed to the lead), or two people who send the same (any, lead, two; "any" if it is not given). Errors: another word.
-- @tparam[opt] string|{table,...} fields.rubric kind text: a shared rubric, or lines that an evaluator grades each (rubric). Errors: neither an id nor a list; no such rubric.
-- @tparam[opt] table fields.hint shown on request, costs points once (table question.hint). Errors: no table.
-- @tparam[opt] {table,...} fields.hints several hints, each with its price (list of tables question.hints). Errors: no list of tables; beside hint; more than 64.
-- @usage question { id = "q-hosts", with = "soc-alert", to = "csirt", kind = "number", answer = 3, title = "How many hosts?" }

--- The two ends of a scale.
-- Errors: to not above from.
-- @table question.scale
-- @field from the lowest
-- @field to the highest
-- @usage { from = 1, to = 5 }

--- One of several hints.
-- @table question.hints
-- @field id its id
-- @field cost taken from the points once
-- @field text what is shown
-- @usage { id = "icon", cost = 1, text = "Look at the icon." }

--- An option of a question of kind choice, multi or order.
-- @table question.choices
-- @field id its id
-- @field title what is shown
-- @field right choosing it is right; none need be in a choice without points that a condition asks about with chose
-- @field moves world variables it moves when a team first sends it
-- @usage { id = "pay", title = "Pay" }

--- A line of a rubric: levels 0 to points, one point each.
-- @table question.rubric
-- @field id its id
-- @field points the highest level
-- @field title what is graded
-- @usage { id = "facts", points = 4, title = "Only confirmed facts" }

--- Help with a price.
-- @table question.hint
-- @field cost taken from the points once
-- @field text what is shown
-- @usage { cost = 3, text = "Look at the icon." }

--- Something a team may declare it has done.
-- @function action
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string|{string,...} fields.to who may declare it (roles). Errors: missing; no id; no such role.
-- @tparam string|table fields.title what is declared (text). Errors: missing; no text; missing in a language.
-- @tparam[opt] {string,...} fields.objectives training objectives it serves (string[]). Errors: no list of texts; no such objective.
-- @tparam[opt] {integer,...} fields.cmm indicators of the Capability Maturity Model, edition 2016 (integer[]). Errors: no list of whole numbers; not in the catalogue.
-- @tparam[opt] {string,...} fields.first services of the FIRST CSIRT Services Framework 2.1 (string[]). Errors: no list of texts; not in the catalogue.
-- @tparam[opt] integer fields.points given once, the first time (integer; points; 0 if it is not given). Errors: no whole number.
-- @tparam[opt] boolean fields.once it can be declared only once (boolean; true if it is not given). Errors: neither true nor false.
-- @tparam[opt] string fields.shown "list": the team picks it; "after:INJECT": from when that was sent; "typed": never shown, the team says in its own words what it does (string; "typed" with match, else "list" if it is not given). Errors: no text; no such inject.
-- @tparam[opt] {string,...} fields.match typed: patterns (PCRE2, case ignored) that propose this action for the words of a team to whoever rules (string[]). Errors: no list of texts; not a pattern; beside shown = "list".
-- @tparam[opt] string fields.ruling who says whether it happens (excon, evaluator; "excon" when typed; else it rules itself if it is not given). Errors: another word.
-- @tparam[opt] string fields.takes time until it is done, from the declaration or the ruling (duration; no time if it is not given). Errors: no duration.
-- @tparam[opt] table fields.moves world variables it moves when it is done (moves). Errors: no whole numbers by variable; no such variable.
-- @usage action { id = "isolate-fs02", to = "it", title = "Isolate FILE-SRV-02", points = 5 }

--- A service the engine watches. Results are recorded; hooks see only changes.
-- Errors: the target is outside the networks the operator allowed.
-- @function probe
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string fields.check what is tried (tcp, http, dns, icmp, command). Errors: missing; another word.
-- @tparam string fields.target tcp HOST:PORT, http a URL, dns NAME[/TYPE]@SERVER[:PORT], icmp HOST, command NAME [ARGUMENT] as the operator lists it; {cell} in it is the id of the cell, so that each has its own (string). Errors: missing; no text; outside the networks the operator allowed.
-- @tparam[opt] string fields.every time between two checks (duration; "60s" if it is not given). Errors: no duration.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @usage probe { id = "portal", check = "http", target = "https://portal.example/" }

--- A named branch. With by: yes at the first moment when holds, no at the deadline. With at: decided at that moment. With outcomes instead of when: more than two ways, and otherwise when none of them holds.
-- Errors: neither by nor at; neither when nor outcomes.
-- @function decision
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string fields.by deadline (moment; from StartEx). Errors: no duration; no such phase.
-- @tparam[opt] string fields.at or: decided at this time (moment; from StartEx). Errors: no duration; no such phase.
-- @tparam[opt] Condition fields.when what makes it yes (cond). Errors: no condition.
-- @tparam[opt] table fields.outcomes or: each way it can go and its condition (conditions by outcome). Errors: no conditions by outcome; beside when; without otherwise.
-- @tparam[opt] string fields.otherwise with outcomes: the way it goes when none of them holds (id). Errors: no id; without outcomes; one of them.
-- @tparam[opt] table fields.moves world variables that an outcome moves (moves by outcome). Errors: no moves by outcome; no such outcome or variable.
-- @tparam string|table fields.title the question, in words (text). Errors: missing; no text; missing in a language.
-- @usage decision { id = "in-time", by = "15m", when = done "isolate-fs02", title = "Isolated by T+15m?" }

--- A variable of the world, such as public trust: a whole number in a range, moved by what teams do and by what happens.
-- Errors: start out of range; min not below max.
-- @function var
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] integer fields.min its lowest value (integer; 0 if it is not given). Errors: no whole number; not below max.
-- @tparam[opt] integer fields.max its highest value (integer; 100 if it is not given). Errors: no whole number; not above min.
-- @tparam integer fields.start its value at StartEx (integer). Errors: missing; no whole number; out of range.
-- @tparam[opt] string|{string,...} fields.shown_to who sees it (roles; nobody if it is not given). Errors: no id; no such role.
-- @tparam[opt] table fields.drift how it changes slowly by itself (table var.drift). Errors: no table.
-- @usage var { id = "public_trust", min = 0, max = 100, start = 60 }

--- A slow change of a world variable, while something holds or always.
-- Errors: every below one second; by is 0.
-- @table var.drift
-- @field every time between two steps; the first comes that long after it begins
-- @field by what is added at each step
-- @field when while it holds
-- @usage { every = "15m", by = -3, when = no(sent "contained") }

--- What a role is expected to do, or must not do: it stands on the list of events, and each team of the role has an outcome: met, late, prompted (after an inject with contingency_for), missed, unobserved; of what is forbidden violated or kept. Where a condition names no role it is about the team expected.
-- Errors: neither evidence nor never; both.
-- @function expect
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string fields.of the inject that it follows from (id of an inject; StartEx if it is not given). Errors: no id; no such inject.
-- @tparam string|{string,...} fields.who of whom it is expected (roles). Errors: missing; no id; no such role.
-- @tparam[opt] string|table fields.task what is expected, in words (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.within later is late; then it is missed (duration; from the inject; EndEx if it is not given). Errors: no duration.
-- @tparam[opt] boolean fields.fixed within is the same for every role, whatever its capacity: a deadline that a law sets (boolean; false if it is not given). Errors: neither true nor false; no within.
-- @tparam[opt] Condition|string fields.evidence what shows that it was done (cond or "evaluator"). Errors: neither a condition nor "evaluator"; beside never.
-- @tparam[opt] Condition fields.never instead of evidence: what must not be done (cond). Errors: no condition; beside evidence.
-- @tparam[opt] Condition fields.before with never: only until this holds (cond). Errors: no condition; without never.
-- @tparam[opt] table fields.moves world variables that an outcome moves (moves by outcome). Errors: no moves by outcome; no such variable; no such outcome of it.
-- @tparam[opt] {string,...} fields.objectives training objectives it serves (string[]). Errors: no list of texts; no such objective.
-- @usage expect { id = "x-verify", of = "leak", who = "csirt", within = "15m", evidence = done "verify" }

--- Something reached, seen from outside, once.
-- @function milestone
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string|{string,...} fields.to who reaches it, each by itself; where the condition names no role it is about that team (roles; all together if it is not given). Errors: no id; no such role.
-- @tparam Condition fields.when when it is reached (cond). Errors: missing; no condition.
-- @tparam[opt] integer fields.points for whoever reaches it; negative for harm (integer; points; 0 if it is not given). Errors: no whole number.
-- @usage milestone { id = "m-contained", when = sent "contained", points = 10 }

--- An instrument on the participant's screen: commands with typed arguments that show rows of a CSV file of the pack or a text, and may count as an action.
-- Errors: no commands; a repeated name.
-- @function tool
-- @tparam table fields what it is
-- @tparam string fields.id its id, and how it is called (id). Errors: missing; no id.
-- @tparam string|{string,...} fields.to who has it (roles). Errors: missing; no id; no such role.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] Condition fields.opens it is there while this holds (cond; StartEx if it is not given). Errors: no condition.
-- @tparam {table,...} fields.commands what can be typed (list of tables tool.commands). Errors: missing; no list of tables; none; more than 64.
-- @usage tool { id = "siem", to = "csirt", commands = { { name = "status", answer = "All is quiet." } } }

--- A command of a tool.
-- Errors: neither rows nor answer.
-- @table tool.commands
-- @field name the word that is typed
-- @field args what follows it, in order or as ID=VALUE
-- @field rows the rows it shows
-- @field empty shown when there is no such row: a text, or an id of strings.txt
-- @field answer shown instead of rows, or above them: a text, or an id of strings.txt
-- @field answers ids of strings.txt: on.tool may choose one of them with x.answer, to be shown instead; without its word, or when it fails, the above is
-- @field ask screens ask before they do it
-- @field does for a value of its first argument, the action that it counts as; "*" for any value
-- @field takes time until what it does is done
-- @field moves world variables it moves, when what it does is done
-- @usage { name = "status", answer = "All is quiet." }

--- An argument of a command of a tool.
-- Errors: neither kind nor choices.
-- @table tool.commands.args
-- @field id its name
-- @field kind what it is: a word, a number, a time such as 07:30 or a date with one
-- @field optional it may be left out
-- @field choices the values it can have
-- @usage { id = "host", kind = "word" }

--- The rows that a command of a tool shows.
-- Errors: no such file or column.
-- @table tool.commands.rows
-- @field file a CSV file of the pack, its first line the names of the columns
-- @field where by column, the argument it equals, or one of &lt; &lt;= == ~= >= > and the argument; an argument left out asks for nothing
-- @field limit how many are shown; how many more there are is said
-- @usage { file = "tools/siem.csv", where = { host = "host" }, limit = 40 }

--- How answers are marked, shared by questions: each criterion has levels, each level an anchor in words. An answer is worth its points by the weighted share of the levels.
-- Errors: a level without its anchor.
-- @function rubric
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] integer fields.graders how many mark each answer; a level apart takes the mean, more goes to whoever directs (integer; people; 1 if it is not given). Errors: no whole number; below 1; above 5.
-- @tparam[opt] boolean fields.blind who marks does not see whose answer it is (boolean; false if it is not given). Errors: neither true nor false.
-- @tparam {table,...} fields.criteria what is marked (list of tables rubric.criteria). Errors: missing; no list of tables; none; more than 64.
-- @usage rubric { id = "statement", criteria = { { id = "facts", levels = 1, title = "Only facts", anchors = { "It guesses", "It states facts" } } } }

--- A criterion of a rubric.
-- Errors: a level without its anchor.
-- @table rubric.criteria
-- @field id its id
-- @field title what is marked
-- @field weight how much it counts
-- @field levels the highest level; the lowest is 0
-- @field anchors what each level means, from 0
-- @usage { id = "facts", levels = 1, title = "Facts", anchors = { "No", "Yes" } }

--- How simulated teams of a role behave, unless a profile says otherwise.
-- Errors: two of one role.
-- @function bot
-- @tparam table fields what it is
-- @tparam string fields.role the role (id of a role). Errors: missing; no id; no such role.
-- @tparam[opt] integer fields.skill how often it knows what to do (integer; percent; as usual if it is not given). Errors: no whole number; not 0 to 100.
-- @tparam[opt] string fields.delay how long it takes, about (duration; as usual if it is not given). Errors: no duration.
-- @tparam[opt] integer fields.silence how often it does nothing (integer; percent; as usual if it is not given). Errors: no whole number; not 0 to 100.
-- @tparam[opt] integer fields.error how often it slips (integer; percent; as usual if it is not given). Errors: no whole number; not 0 to 100.
-- @usage bot { role = "csirt", skill = 70, delay = "4m", silence = 10 }

--- Questions without points: before and after the exercise, what picture the teams have in common, how sure they are.
-- Errors: no items; a picture or a calibration without at.
-- @function questionnaire
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam string fields.purpose what it is for: pre opens at StartEx and post at EndEx unless at says otherwise (pre, post, picture, calibration). Errors: missing; another word.
-- @tparam[opt] string fields.at when it opens (moment; from StartEx). Errors: no duration; no such phase.
-- @tparam[opt] string fields.close when it closes (duration; from the opening; it stays open if it is not given). Errors: no duration.
-- @tparam string|{string,...} fields.to who answers; "all": every role (roles). Errors: missing; no id; no such role.
-- @tparam[opt] string fields.each one answer a team, or of each person (role, person; "role" if it is not given). Errors: another word.
-- @tparam[opt] boolean fields.anonymous nobody learns whose answers are whose: who has answered is recorded at once, the answers together when it closes (boolean; false if it is not given). Errors: neither true nor false.
-- @tparam {table,...} fields.items what is asked (list of tables questionnaire.items). Errors: missing; no list of tables; none; more than 64.
-- @usage questionnaire { id = "picture-1", purpose = "picture", at = "30m", to = "all", items = { { id = "sure", kind = "scale", title = "How sure are you?", scale = { from = 1, to = 5 } } } }

--- A question of a questionnaire.
-- @table questionnaire.items
-- @field id its id
-- @field title the question
-- @field kind how it is answered
-- @field optional it may be skipped
-- @field choices kinds choice and multi: the options
-- @field scale kind scale: its two ends
-- @usage { id = "sure", kind = "text", title = "Why?" }

--- An option of a questionnaire.
-- @table questionnaire.items.choices
-- @field id its id
-- @field title what is shown
-- @field truth of a picture: this is how it is
-- @usage { id = "a", title = "A" }

--- A part of the exercise with times of its own: "at" may count from it. Phases follow one another in the order of their declarations.
-- Errors: a repeated id.
-- @function phase
-- @tparam table fields what it is
-- @tparam string fields.id its id, used in "m2+20m" (id). Errors: missing; no id.
-- @tparam string fields.begins when it begins: a duration, or "director" for his GO (string; from StartEx). Errors: missing; no text; neither a duration nor "director".
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.fictional the date and time of the story at which it begins, with the zone: bodies say {story} and {story-10m} (string). Errors: no text; not a date and time with its zone.
-- @tparam[opt] string fields.open what becomes of questions still open when the next phase begins (carry, close; "carry" if it is not given). Errors: another word.
-- @usage phase { id = "m2", begins = "director", fictional = "2031-04-18 07:00 -06:00", open = "carry" }

--- A seat in a team that injects can address.
-- Errors: a repeated id.
-- @function position
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string fields.role the role that has the seat (id of a role). Errors: missing; no id; no such role.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.phone where SimCell calls whoever has the seat: a desk's number, as of a role (string; its role's if it is not given). Errors: no text; no telephone number.
-- @usage position { id = "ministra", role = "csirt", title = "The minister" }

--- What the exercise is to show. Injects, questions, actions and expectations name the objectives they serve.
-- Errors: a repeated id; nothing serves it; nothing shows whether it is met.
-- @function objective
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string|table fields.title what is to be shown (text). Errors: missing; no text; missing in a language.
-- @tparam[opt] string fields.capability the capability it is a part of (string). Errors: no text.
-- @tparam[opt] {integer,...} fields.cmm indicators of the Capability Maturity Model, edition 2016 (integer[]). Errors: no list of whole numbers; not in the catalogue.
-- @tparam[opt] {string,...} fields.first services of the FIRST CSIRT Services Framework 2.1 (string[]). Errors: no list of texts; not in the catalogue.
-- @usage objective { id = "o-triage", title = "Sorts reports", cmm = { 33, 36 }, first = { "6.2" } }

--- A way by which words come. email, phone, chat, social, file and news are there already; declare one of them to say what happens when it is cut.
-- Errors: a repeated id.
-- @function channel
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam string fields.kind how it looks (email, phone, chat, social, file, news). Errors: missing; another word.
-- @tparam[opt] string|table fields.title what people call it (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.when_cut what becomes of messages while it is cut: they wait, come back, are lost, or take the other channel (queue, bounce, lose, instead; "queue" if it is not given). Errors: another word; instead without a channel.
-- @tparam[opt] string fields.instead the channel that injects take while it is cut; without one the director is asked (id of a channel). Errors: no id; no such channel; itself.
-- @usage channel { id = "correo", kind = "email", when_cut = "queue", instead = "phone" }

--- Somebody of the story whom teams can write to.
-- Errors: a repeated id.
-- @function persona
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title who it is (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.played_by who plays it: simcell, which then has its letters to answer; else a word for EXCON, whose inbox has them: excon, director, controller, evaluator or a role (string). Errors: no text; neither a role nor a word of these.
-- @tparam[opt] string|{string,...} fields.known_to who has the number (roles; everybody if it is not given). Errors: no id; no such role.
-- @tparam[opt] {string,...} fields.channels by which channels it can be reached, the usual one first (string[]; every channel if it is not given). Errors: no list of texts; no such channel.
-- @tparam[opt] {table,...} fields.replies how it answers when nobody plays it: the first that matches; else the message waits for EXCON (list of tables persona.replies). Errors: no list of tables.
-- @usage persona { id = "periodista", title = "A journalist", played_by = "simcell" }

--- An answer of a persona.
-- @table persona.replies
-- @field match PCRE2, case ignored, found anywhere in the message
-- @field text the id of the answer in strings.txt
-- @field delay how long it takes
-- @usage { match = "comunicado", text = "insiste", delay = "3m" }

--- Something to be told: how it is recognised in what teams write.
-- Errors: a repeated id.
-- @function fact
-- @tparam table fields what it is
-- @tparam string fields.id its id (id). Errors: missing; no id.
-- @tparam[opt] string|table fields.title what it is (text; the id if it is not given). Errors: no text; missing in a language.
-- @tparam[opt] string fields.source the inject it is in: forwarding that tells it (id of an inject). Errors: no id; no such inject.
-- @tparam[opt] string fields.match PCRE2, case ignored: a message in which it is found may tell the fact, which an evaluator confirms (string). Errors: no text; not a pattern.
-- @tparam[opt] string|{string,...} fields.known_to who knows it from the start (roles). Errors: no id; no such role.
-- @usage fact { id = "f-foothold", source = "alerta-siem", match = "SRV-ATV-01", title = "The way in" }

--- Who must tell whom a fact, and by when.
-- Errors: the fact has no source and nobody who knows it.
-- @function needs
-- @tparam table fields what it is
-- @tparam string fields.fact what is to be told (id of a fact). Errors: missing; no id; no such fact.
-- @tparam string fields.from who must tell (id of a role). Errors: missing; no id; no such role.
-- @tparam string|{string,...} fields.to who must be told (roles). Errors: missing; no id; no such role.
-- @tparam[opt] string fields.by by when, from counted_from or from StartEx (duration; the end if it is not given). Errors: no duration.
-- @tparam[opt] string fields.counted_from the inject from which the time counts (id of an inject). Errors: no id; no such inject.
-- @usage needs { fact = "f-foothold", from = "csirt", to = { "aduanas" }, by = "30m", counted_from = "alerta-siem" }

--- Conditions
-- What when and unless take. They are data: evaluated outside of Lua, shown in words.
-- @section s2

--- the action was declared (by that role), ruled where it is ruled, and its time is over
-- Errors: no such action or role.
-- @function done
-- @tparam string action the action (id of an action). Errors: missing; no id; no such action.
-- @tparam[opt] string role by whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage done("isolate-fs02", "it")

--- it was answered right (by that role)
-- Errors: no such question or role.
-- @function correct
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @tparam[opt] string role by whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage correct "q-family"

--- it was answered
-- Errors: no such question.
-- @function answered
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @treturn Condition
-- @usage answered "q-press"

--- it was sent
-- Errors: no such inject.
-- @function sent
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @treturn Condition
-- @usage sent "ransom-note"

--- the last result was a failure
-- Errors: no such probe.
-- @function down
-- @tparam string probe the probe (id of a probe). Errors: missing; no id; no such probe.
-- @treturn Condition
-- @usage down "portal"

--- the last result was a success
-- Errors: no such probe.
-- @function up
-- @tparam string probe the probe (id of a probe). Errors: missing; no id; no such probe.
-- @treturn Condition
-- @usage up "portal"

--- it has failed without a break for that long
-- Errors: no such probe.
-- @function down_for
-- @tparam string probe the probe (id of a probe). Errors: missing; no id; no such probe.
-- @tparam string length how long (duration). Errors: missing; no duration.
-- @treturn Condition
-- @usage down_for("portal", "5m")

--- the role has at least n points
-- Errors: no such role.
-- @function points
-- @tparam string role the role (id of a role). Errors: missing; no id; no such role.
-- @tparam integer n how many (integer; points). Errors: missing; no whole number.
-- @treturn Condition
-- @usage points("csirt", 20)

--- the decision has this outcome
-- Errors: no such decision.
-- @function decided
-- @tparam string decision the decision (id of a decision). Errors: missing; no id; no such decision.
-- @tparam string outcome which way: yes, no or a named outcome (id). Errors: missing; no id; no such outcome.
-- @treturn Condition
-- @usage decided("in-time", "no")

--- at least one holds
-- Errors: an empty list.
-- @function any
-- @tparam {Condition,...} list the conditions (cond[]). Errors: missing; no list of conditions; not a condition.
-- @treturn Condition
-- @usage any { done "isolate-fs02", down "fs02-smb" }

--- all hold
-- Errors: an empty list.
-- @function all
-- @tparam {Condition,...} list the conditions (cond[]). Errors: missing; no list of conditions; not a condition.
-- @treturn Condition
-- @usage all { sent "spread", no(done "isolate-fs02") }

--- it does not hold
-- @function no
-- @tparam Condition c the condition (cond). Errors: missing; no condition; not a condition.
-- @treturn Condition
-- @usage no(done "isolate-fs02")

--- a team sent that option (that role's)
-- Errors: no such question, option or role.
-- @function chose
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @tparam string option the option's id (id). Errors: missing; no id; no such option.
-- @tparam[opt] string role by whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage chose("q-ransom", "pay")

--- the first condition held for the first time before the second ever did
-- @function earlier
-- @tparam Condition a what came first (cond). Errors: missing; no condition; not a condition.
-- @tparam Condition b before what (cond). Errors: missing; no condition; not a condition.
-- @treturn Condition
-- @usage earlier(done "isolate-fs02", sent "spread")

--- it has held without a break for that long
-- Errors: a length of 0.
-- @function held
-- @tparam Condition c the condition (cond). Errors: missing; no condition; not a condition.
-- @tparam string length how long (duration). Errors: missing; no duration; 0.
-- @treturn Condition
-- @usage held(down "portal", "10m")

--- a world variable compares like that
-- Errors: no such variable.
-- @function value
-- @tparam string var the variable (id of a var). Errors: missing; no id; no such variable.
-- @tparam string op how (&lt;, &lt;=, ==, ~=, >=, >). Errors: missing; another word.
-- @tparam integer n with what (integer). Errors: missing; no whole number.
-- @treturn Condition
-- @usage value("public_trust", "<", 40)

--- it was done in time, unprompted (by that role)
-- Errors: no such expectation or role.
-- @function met
-- @tparam string expect the expectation (id of an expect). Errors: missing; no id; no such expectation.
-- @tparam[opt] string role of whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage met "x-verify"

--- it was done after its time (by that role)
-- Errors: no such expectation or role.
-- @function late
-- @tparam string expect the expectation (id of an expect). Errors: missing; no id; no such expectation.
-- @tparam[opt] string role of whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage late "x-verify"

--- its time is over and it was not done (by that role)
-- Errors: no such expectation or role.
-- @function missed
-- @tparam string expect the expectation (id of an expect). Errors: missing; no id; no such expectation.
-- @tparam[opt] string role of whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage missed "x-verify"

--- it was done after a contingency inject (by that role)
-- Errors: no such expectation or role.
-- @function prompted
-- @tparam string expect the expectation (id of an expect). Errors: missing; no id; no such expectation.
-- @tparam[opt] string role of whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage prompted "x-verify"

--- what is forbidden was done (by that role)
-- Errors: no such expectation or role.
-- @function violated
-- @tparam string expect the expectation (id of an expect). Errors: missing; no id; no such expectation.
-- @tparam[opt] string role of whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn Condition
-- @usage violated "x-verify"

--- the command of a tool was used (with that value)
-- Errors: no such tool or command.
-- @function used
-- @tparam string tool the tool (id of a tool). Errors: missing; no id; no such tool.
-- @tparam string command the command (id). Errors: missing; no id; no such command.
-- @tparam[opt] string arg a value that one of its arguments had (string; any if it is not given). Errors: no text.
-- @treturn Condition
-- @usage used("siem", "find", "SRV-02")

--- the level that an answer got for a criterion compares like that
-- Errors: no such question or criterion.
-- @function level
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @tparam string criterion the criterion of its rubric (id). Errors: missing; no id; no such criterion.
-- @tparam string op how (&lt;, &lt;=, ==, ~=, >=, >). Errors: missing; another word.
-- @tparam integer n with what (integer). Errors: missing; no whole number.
-- @treturn Condition
-- @usage level("q-press", "facts", ">=", 2)

--- a role has told another (the fact): at once when its source was forwarded or an evaluator saw it, else when an evaluator confirms
-- Errors: no such role or fact.
-- @function told
-- @tparam string from who told (id of a role). Errors: missing; no id; no such role.
-- @tparam string to who was told (id of a role). Errors: missing; no id; no such role.
-- @tparam[opt] string fact what (id of a fact; anything if it is not given). Errors: no id; no such fact.
-- @treturn Condition
-- @usage told("csirt", "aduanas", "f-foothold")

--- the channel is cut
-- Errors: no such channel.
-- @function is_cut
-- @tparam string channel the channel (id of a channel). Errors: missing; no id; no such channel.
-- @treturn Condition
-- @usage is_cut "correo"

--- the phase has begun and the next one has not
-- Errors: no such phase.
-- @function in_phase
-- @tparam string phase the phase (id of a phase). Errors: missing; no id; no such phase.
-- @treturn Condition
-- @usage in_phase "m2"

--- Handlers
-- Given while the pack loads, each as often as wanted; they run in the order of the file.
-- @section s3

--- once in each cell, at T+0
-- @function on.start
-- @tparam function f the hook (function(x)). Errors: missing; no function.
-- @usage on.start(function(x) x.vars.seen = 0 end)

--- after the inject was sent
-- Errors: no such inject.
-- @function on.sent
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @tparam function f the hook (function(x)). Errors: missing; no function.
-- @usage on.sent("spread", function(x) x.after("5m", "check") end)

--- after the verdict: at once for closed kinds, after the judgement for text
-- Errors: no such question.
-- @function on.answer
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @tparam function f the hook (function(x, ev: Answer)). Errors: missing; no function.
-- @usage on.answer("q-family", function(x, ev) if ev.correct then x.send "praise" end end)

--- when the action is done: declared, ruled where it is ruled, and its time is over
-- Errors: no such action.
-- @function on.action
-- @tparam string action the action (id of an action). Errors: missing; no id; no such action.
-- @tparam function f the hook (function(x, ev: Action)). Errors: missing; no function.
-- @usage on.action("isolate-fs02", function(x, ev) x.note(ev.role) end)

--- when its result changes
-- Errors: no such probe.
-- @function on.probe
-- @tparam string probe the probe (id of a probe). Errors: missing; no id; no such probe.
-- @tparam function f the hook (function(x, ev: Result)). Errors: missing; no function.
-- @usage on.probe("portal", function(x, ev) if ev.down then x.send "complaints" end end)

--- when it is settled
-- Errors: no such decision.
-- @function on.decision
-- @tparam string decision the decision (id of a decision). Errors: missing; no id; no such decision.
-- @tparam function f the hook (function(x, outcome: string)). Errors: missing; no function.
-- @usage on.decision("in-time", function(x, outcome) x.note(outcome) end)

--- due passed with no final answer
-- Errors: no such question.
-- @function on.expired
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @tparam function f the hook (function(x)). Errors: missing; no function.
-- @usage on.expired("q-press", function(x) x.send "journalist-again" end)

--- a timer set with x.after
-- @function on.timer
-- @tparam string name the timer's name (id). Errors: missing; no id.
-- @tparam function f the hook (function(x)). Errors: missing; no function.
-- @usage on.timer("check", function(x) x.note("time") end)

--- a team wrote to another team, a persona or EXCON
-- @function on.message
-- @tparam function f the hook (function(x, ev: Message)). Errors: missing; no function.
-- @usage on.message(function(x, ev) x.note(ev.words) end)

--- What on.message gets.
-- @table Message
-- @field from who wrote
-- @field to the role, the persona or "excon"
-- @field persona the persona written to
-- @field facts facts it may tell
-- @field lang the writer's language
-- @field words what was written
-- @usage on.message(function(x, ev) x.note(ev.words) end)

--- after a tool was used
-- Errors: no such tool.
-- @function on.tool
-- @tparam string tool the tool (id of a tool). Errors: missing; no id; no such tool.
-- @tparam function f the hook (function(x, ev: Use)). Errors: missing; no function.
-- @usage on.tool("siem", function(x, ev) x.note(ev.command) end)

--- What on.tool gets.
-- @table Use
-- @field role who used it
-- @field person the id of who typed it
-- @field command the command
-- @field args its arguments by their ids, each as it was typed
-- @usage on.tool("siem", function(x, ev) x.note(ev.role) end)

--- What on.answer gets.
-- @table Answer
-- @field role who answered
-- @field person the id of who sent it
-- @field question the question
-- @field text as typed
-- @field try which attempt it is, from 1
-- @field late sent after due
-- @field correct nil for questions of kind text
-- @usage on.answer("q-press", function(x, ev) x.note(ev.text) end)

--- What on.action gets.
-- @table Action
-- @field role who declared it
-- @usage on.action("isolate-fs02", function(x, ev) x.note(ev.role) end)

--- What on.probe gets.
-- @table Result
-- @field down the check failed
-- @usage on.probe("portal", function(x, ev) x.note(tostring(ev.down)) end)

--- Inside a hook
-- x exists only there. x.send "a" and x:send "a" both work.
-- @section s4

--- sends an inject now or after a delay; nothing if already sent
-- Errors: no such inject.
-- @function x.send
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @tparam[opt] table opt how (table x.send.opt). Errors: no table.
-- @usage x.send("spread", { delay = "2m" })

--- How an inject is sent.
-- @table x.send.opt
-- @field delay how long to wait
-- @usage { delay = "2m" }

--- a persona writes to a role, by its usual channel
-- Errors: no such persona or role.
-- @function x.say
-- @tparam table what who says what to whom (table x.say.what). Errors: missing; no table.
-- @usage x.say({ persona = "periodista", to = "csirt", text = "insiste" })

--- Who says what to whom.
-- @table x.say.what
-- @field persona who says it
-- @field to to whom
-- @field text a text id, or a text in the pack's original language
-- @usage { persona = "periodista", to = "csirt", text = "insiste" }

--- cuts a channel; nothing if it is cut
-- Errors: no such channel.
-- @function x.cut
-- @tparam string channel the channel (id of a channel). Errors: missing; no id; no such channel.
-- @tparam[opt] table opt how (table x.cut.opt). Errors: no table.
-- @usage x.cut("email", { length = "45m" })

--- How a channel is cut.
-- @table x.cut.opt
-- @field length for how long
-- @usage { length = "45m" }

--- a channel works again; nothing if it does
-- Errors: no such channel.
-- @function x.restore
-- @tparam string channel the channel (id of a channel). Errors: missing; no id; no such channel.
-- @usage x.restore("email")

--- in on.tool: what the use shows, one of the answers its command declares; the first word counts
-- Errors: not one of them, and nothing waits: nothing happens.
-- @function x.answer
-- @tparam string text the id of the answer (string). Errors: missing; no text; over 4,096 bytes.
-- @usage x.answer("edr-slow")

--- puts an inject before the director, with a reason
-- Errors: no such inject.
-- @function x.suggest
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @tparam string why a text id, or a text in the pack's original language (string). Errors: missing; no text; over 4,096 bytes.
-- @usage x.suggest("spread", "the room is quiet")

--- an inject will not be sent; nothing if it was
-- Errors: no such inject.
-- @function x.cancel
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @usage x.cancel("spread")

--- adds points (negative to take away); why is shown in the score sheet
-- Errors: no such role; points not a whole number.
-- @function x.score
-- @tparam string role who gets them (id of a role). Errors: missing; no id; no such role.
-- @tparam integer points how many (integer; points). Errors: missing; no whole number; not a whole number; over 1,000,000.
-- @tparam string why a text id, or a text in the pack's original language (string). Errors: missing; no text; over 4,096 bytes.
-- @usage x.score("csirt", 2, "fast")

--- opens a question
-- Errors: no such question.
-- @function x.open
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @usage x.open "q-press"

--- closes a question
-- Errors: no such question.
-- @function x.close
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @usage x.close "q-press"

--- calls on.timer(timer, ...) later; recorded, so it survives a restart
-- Errors: bad duration; below 1s; no such timer.
-- @function x.after
-- @tparam string length how long (duration). Errors: missing; no duration; below 1s.
-- @tparam string timer a name given to on.timer (id of a timer). Errors: missing; no id; no such timer.
-- @usage x.after("5m", "check")

--- milliseconds since the start of the exercise
-- @function x.now
-- @treturn integer
-- @usage x.now() < 20 * 60 * 1000

--- has the action been declared (by that role)?
-- Errors: no such action or role.
-- @function x.done
-- @tparam string action the action (id of an action). Errors: missing; no id; no such action.
-- @tparam[opt] string role by whom (id of a role; any role if it is not given). Errors: no id; no such role.
-- @treturn boolean
-- @usage x.done("isolate-fs02", "it")

--- has it been answered right?
-- Errors: no such question.
-- @function x.correct
-- @tparam string question the question (id of a question). Errors: missing; no id; no such question.
-- @treturn boolean
-- @usage x.correct "q-family"

--- has it been sent?
-- Errors: no such inject.
-- @function x.sent
-- @tparam string inject the inject (id of an inject). Errors: missing; no id; no such inject.
-- @treturn boolean
-- @usage x.sent "spread"

--- did its last check fail?
-- Errors: no such probe.
-- @function x.down
-- @tparam string probe the probe (id of a probe). Errors: missing; no id; no such probe.
-- @treturn boolean
-- @usage x.down "portal"

--- its outcome, nil before
-- Errors: no such decision.
-- @function x.decided
-- @tparam string decision the decision (id of a decision). Errors: missing; no id; no such decision.
-- @return string?
-- @usage x.decided "in-time" == "no"

--- the points of a role
-- Errors: no such role.
-- @function x.points
-- @tparam string role the role (id of a role). Errors: missing; no id; no such role.
-- @treturn integer
-- @usage x.points "csirt" >= 20

--- the value of a world variable
-- Errors: no such variable.
-- @function x.value
-- @tparam string var the variable (id of a var). Errors: missing; no id; no such variable.
-- @treturn integer
-- @usage x.value "public_trust" < 40

--- sets a world variable, kept within its range
-- Errors: no such variable.
-- @function x.set
-- @tparam string var the variable (id of a var). Errors: missing; no id; no such variable.
-- @tparam integer value its new value (integer). Errors: missing; no whole number; not a whole number.
-- @usage x.set("public_trust", 50)

--- moves a world variable, kept within its range
-- Errors: no such variable.
-- @function x.add
-- @tparam string var the variable (id of a var). Errors: missing; no id; no such variable.
-- @tparam integer by what is added (integer). Errors: missing; no whole number; not a whole number.
-- @usage x.add("public_trust", -5)

--- the next number of the named stream; streams do not disturb each other; same seed, same numbers
-- Errors: hi < lo; over 64 bytes.
-- @function x.random
-- @tparam string stream the stream's name (string). Errors: missing; no text; over 64 bytes.
-- @tparam integer lo the lowest (integer). Errors: missing; no whole number.
-- @tparam integer hi the highest (integer). Errors: missing; no whole number; below lo.
-- @treturn integer
-- @usage x.random("weather", 1, 6)

--- a line in the director's log
-- Errors: over 4,096 bytes.
-- @function x.note
-- @tparam string text the line (string). Errors: missing; no text; over 4,096 bytes.
-- @usage x.note("the CSIRT was fast")

--- the pack's own memory of the cell: read and assign
-- Errors: not a string, whole number, truth or flat list of them; over 64 KiB in all.
-- @table x.vars
-- @field NAME any name; nil removes it
-- @usage x.vars.calls = (x.vars.calls or 0) + 1

--- Tests
-- Files of the folder tests hold cases and nothing else; ensayo test runs them.
-- @section s5

--- A test: what is done and what is then expected, in virtual time. It takes a name and then a list of steps.
-- @function case
-- @tparam string name what it shows
-- @tparam {step,...} steps what is done and expected
-- @usage case "reported" { { at = "10m", role = "it", action = "isolate" }, { by = "12m", sent = "contained" } }

--- With at, a thing done; with by, a thing expected: the fields say which.
-- Errors: neither at nor by; nothing or two things in one step.
-- @table step
-- @field at when it is done
-- @field by by when it is expected; not_sent and points: at that time
-- @field role who does it, or to whom it was sent
-- @field action declares an action
-- @field answer answers a question with text
-- @field text the answer as typed; an option's id for kind choice
-- @field choose with answer, instead of text: ids of options
-- @field grade an evaluator grades a question with points
-- @field levels with grade, instead of points: the level of each criterion
-- @field hint asks for the hint
-- @field probe a probe has a state from now on
-- @field state the probe's state
-- @field release the director releases an inject
-- @field go the director begins a phase, sending what is not out
-- @field says writes these words to a role, a persona or EXCON
-- @field to says: to whom
-- @field tells an evaluator saw the role tell this one
-- @field fact tells: what
-- @field tick an evaluator ticks that the role did what is expected of it, or what is forbidden
-- @field sent it has been sent (to that role)
-- @field suggested it waits for the director's word
-- @field not_sent it has not been sent (to that role)
-- @field points by: a role whose points equal equals; with grade: the points given
-- @field declares says in its own words what it does
-- @field ruled with declares: the action it is ruled to be, or "no"
-- @field tool uses a tool with line
-- @field line with tool: the command and its arguments as typed
-- @field shows with tool: what must stand in its answer
-- @field survey answers a questionnaire with text
-- @field var a world variable whose value equals equals
-- @field equals the points or the value expected
-- @field expect an expectation whose outcome is is
-- @field is the outcome expected (of that role); with tick, as what it is ticked if not as met or violated
-- @field decided a decision that has come out as as
-- @field as the outcome expected
-- @usage { at = "10m", role = "csirt", action = "isolate-fs02" }

--- Lua itself
-- What there is of Lua 5.4.
-- @section s6

--- an error if the value is false or nil
-- @function assert
-- @return ...
-- @usage assert(x.now() >= 0)

--- stops the hook with a message
-- @function error
-- @usage error("no such host")

--- 1, 2, 3 ... of a list
-- @function ipairs
-- @treturn iterator
-- @usage for i, role in ipairs { "csirt", "it" } do end

--- has a table no key at all?
-- @function isempty
-- @treturn boolean
-- @usage isempty {}

--- all keys in one order: numbers, strings bytewise, false, true
-- Errors: a table or function as key.
-- @function pairs
-- @treturn iterator
-- @usage for k, v in pairs { a = 1 } do end

--- calls and catches errors, but no budget that ran out
-- @function pcall
-- @return boolean, ...
-- @usage local ok, why = pcall(error, "x")

--- the value of another file of the pack, or of the library; only while loading, or again in a hook
-- Errors: no such module.
-- @function require
-- @treturn any
-- @usage require "text"

--- the arguments from the nth on
-- @function select
-- @return ...
-- @usage select("#", 1, 2)

--- a number from a text
-- @function tonumber
-- @return number?
-- @usage tonumber("10")

--- a text; no addresses
-- @function tostring
-- @treturn string
-- @usage tostring(10)

--- the type of a value
-- @function type
-- @treturn string
-- @usage type(10)

--- without its sign
-- @function math.abs
-- @treturn number
-- @usage math.abs(-1)

--- rounded up
-- @function math.ceil
-- @treturn integer
-- @usage math.ceil(1.5)

--- rounded down
-- @function math.floor
-- @treturn integer
-- @usage math.floor(1.5)

--- remainder towards zero
-- @function math.fmod
-- @treturn number
-- @usage math.fmod(7, 3)

--- infinity
-- @function math.huge
-- @treturn number
-- @usage math.huge > 1

--- the largest
-- @function math.max
-- @treturn number
-- @usage math.max(1, 2)

--- the largest whole number
-- @function math.maxinteger
-- @treturn integer
-- @usage math.maxinteger > 0

--- the smallest
-- @function math.min
-- @treturn number
-- @usage math.min(1, 2)

--- the smallest whole number
-- @function math.mininteger
-- @treturn integer
-- @usage math.mininteger < 0

--- square root
-- @function math.sqrt
-- @treturn number
-- @usage math.sqrt(4)

--- as a whole number, if it is
-- @function math.tointeger
-- @return integer?
-- @usage math.tointeger(3.0)

--- "integer" or "float"
-- @function math.type
-- @return string?
-- @usage math.type(1)

--- less, without signs
-- @function math.ult
-- @treturn boolean
-- @usage math.ult(1, -1)

--- bytes as numbers
-- @function string.byte
-- @return integer...
-- @usage ("a"):byte()

--- a text from bytes
-- @function string.char
-- @treturn string
-- @usage string.char(97)

--- where it is
-- @function string.find
-- @return integer, integer, ...
-- @usage ("abc"):find("b")

--- as in C, without %p
-- @function string.format
-- @treturn string
-- @usage ("%d points"):format(3)

--- every match
-- @function string.gmatch
-- @treturn iterator
-- @usage for w in ("a b"):gmatch("%a") do end

--- replaces matches
-- @function string.gsub
-- @return string, integer
-- @usage ("a b"):gsub(" ", "-")

--- bytes
-- @function string.len
-- @treturn integer
-- @usage ("abc"):len()

--- ASCII letters in lower case
-- @function string.lower
-- @treturn string
-- @usage ("A"):lower()

--- the captures
-- @function string.match
-- @return string, ...
-- @usage ("k=v"):match("(%a)=(%a)")

--- many times
-- @function string.rep
-- @treturn string
-- @usage ("-"):rep(3)

--- bytes backwards
-- @function string.reverse
-- @treturn string
-- @usage ("ab"):reverse()

--- a part
-- @function string.sub
-- @treturn string
-- @usage ("abc"):sub(2)

--- ASCII letters in upper case
-- @function string.upper
-- @treturn string
-- @usage ("a"):upper()

--- joins a list
-- @function table.concat
-- @treturn string
-- @usage table.concat({ "a", "b" }, ", ")

--- adds to a list
-- @function table.insert
-- @usage table.insert({}, "a")

--- a list of the arguments
-- @function table.pack
-- @treturn table
-- @usage table.pack(1, 2).n

--- takes from a list
-- @function table.remove
-- @treturn any
-- @usage table.remove({ "a" })

--- sorts a list; equal ones keep their order
-- @function table.sort
-- @usage table.sort({ 2, 1 })

--- the values of a list
-- @function table.unpack
-- @return ...
-- @usage table.unpack({ 1, 2 })

--- a text from code points
-- @function utf8.char
-- @treturn string
-- @usage utf8.char(241)

--- matches one character
-- @function utf8.charpattern
-- @treturn string
-- @usage ("ñ"):match(utf8.charpattern)

--- code points
-- @function utf8.codepoint
-- @return integer...
-- @usage utf8.codepoint("ñ")

--- every character
-- @function utf8.codes
-- @treturn iterator
-- @usage for p, c in utf8.codes("año") do end

--- characters
-- @function utf8.len
-- @return integer?
-- @usage utf8.len("año")

--- where a character begins
-- @function utf8.offset
-- @return integer?
-- @usage utf8.offset("año", 3)
