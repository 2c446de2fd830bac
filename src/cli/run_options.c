/*
 * run_options.c: the options of `ensayo run` and what they mean.
 */
#include "config.h"

#include "cli/run_self.h"

#define RUN_RECALL_MS 5000
#define RUN_HOTWASH_MS 600000
#define RUN_CELLS_MAX 702	/* a ... zz */

static const struct option_row run_rows[] = {
	{ "allow-net", 0, "CIDR", N_("a network whose services may be "
	    "checked (again for more); none if not given") },
	{ "auto", 0, NULL, N_("nobody directs: StartEx at once, every inject "
	    "when it is due, EndEx at the end, then close when who is there "
	    "has answered the questionnaires") },
	{ "bots", 0, NULL, N_("simulated teams") },
	{ "cells", 0, "N", N_("copies of the story, side by side") },
	{ "copy-to", 0, "DIR", N_("with --resume after a crash: where the "
	    "record is copied when its own disk has no room") },
	{ "hall-cidr", 0, "NET", N_("networks of the room, such as "
	    "192.168.0.0/16, where many sit behind one address") },
	{ "headless", 0, NULL, N_("no console, also on a terminal") },
	{ "hotwash", 0, "TIME", N_("with --auto: the longest wait between "
	    "EndEx and close, 10m if not given") },
	{ "insecure", 0, NULL, N_("let SSH in even where the sandbox of its "
	    "processes cannot be built") },
	{ "json", 0, NULL, N_("where the exercise is and how to come in, as "
	    "one line of JSON") },
	{ "listen", 0, "ADDR:PORT", N_("let participants in over SSH; PORT "
	    "alone: on every address") },
	{ "output", 'o', "FILE", N_("the record to be made") },
	PACK_ARG_PARAM,
	{ "probe-commands", 0, "FILE", N_("commands that a pack's probes may "
	    "run") },
	{ "probe-trust", 0, "FILE|any", N_("certificates that HTTPS checks "
	    "believe, instead of the machine's; any: all of them") },
	{ "recall", 0, "TIME", N_("how long a release can be taken back") },
	{ "release", 0, "MODE", N_("auto, ask or manual for every inject") },
	{ "resume", 0, "FILE", N_("go on with a record") },
	{ "roster", 0, "FILE", N_("people as CSV or xlsx: name, team, hat, "
	    "lead, lang, password, seat") },
	{ "seed", 0, "N", N_("ids and random numbers from this number") },
	{ "staff-listen", 0, "ADDR:PORT", N_("let staff in over SSH, by "
	    "personal code or key") },
	{ "speed", 0, "X", N_("exercise seconds per second, such as 2") },
	{ "two-person", 0, NULL, N_("ending and overrides take two people") },
};
static const struct option_table run_table = {
	.usage = "run PACK -o FILE.ensayo | --resume FILE.ensayo",
	.help = N_("Conducts an exercise."),
	.rows = run_rows, .n = ARRAY_LEN(run_rows), .least = 0, .most = 1,
};

int run_arguments(struct run *r, int argc, char **argv)
{
	return options_parse(&r->o, &run_table, argc, argv);
}

/* "2", "0.5": thousandths. */
static int run_speed(const char *text, int64_t *rate)
{
	char *end;
	double x = text == NULL ? 1 : strtod(text, &end);

	if (text != NULL && (end == text || *end != '\0' ||
	    !(x >= 0.001 && x <= 100000)))
		return cli_fail(_("--speed %s: write a number such as 2 or "
		    "0.5"), text);
	*rate = (int64_t)(x * 1000 + 0.5);
	return CLI_OK;
}

static int run_hotwash(struct run *r, const char *text)
{
	struct err err = {0};
	struct span d = { RUN_HOTWASH_MS };

	if (text != NULL && span_parse(text, &d, &err) != 0)
		return cli_fail("--hotwash: %s", cli_why(&err));
	r->config.hotwash_ms = d.ms;
	return CLI_OK;
}

static int run_recall(struct run *r, const char *text)
{
	struct err err = {0};
	struct span d = { r->automatic ? 0 : RUN_RECALL_MS };

	if (text != NULL && span_parse(text, &d, &err) != 0)
		return cli_fail("--recall: %s", cli_why(&err));
	r->setup.recall_ms = d.ms;
	return CLI_OK;
}

static int run_release_mode(struct run *r, const char *mode)
{
	if (mode != NULL && strcmp(mode, "auto") != 0 &&
	    strcmp(mode, "ask") != 0 && strcmp(mode, "manual") != 0)
		return cli_fail(_("--release %s: write auto, ask or manual"),
		    mode);
	r->setup.release = mode;
	return CLI_OK;
}

static int run_numbers(struct run *r)
{
	int64_t seed = 0;

	r->setup.cells = 1;
	if (options_num(&r->o, "cells", 1, RUN_CELLS_MAX,
	    &r->setup.cells) != 0 ||
	    options_num(&r->o, "seed", 0, INT64_MAX, &seed) != 0)
		return CLI_USAGE;
	if (options_has(&r->o, "seed"))
		seed_from_number(r->setup.seed, (uint64_t)seed);
	else
		secret_bytes(r->setup.seed, SEED_LEN);
	return CLI_OK;
}

/* What a record that exists has in it, and what is for one case only. */
static int run_fits(const struct run *r)
{
	static const char *const kept[] = { "cells", "param", "recall",
		"release", "seed", "two-person" };
	static const char *const door[] = { "hall-cidr", "insecure" };

	for (size_t i = 0; r->resumed && i < ARRAY_LEN(kept); i++)
		if (options_has(&r->o, kept[i]))
			return cli_fail(_("run: --%s is in the record that "
			    "--resume goes on with"), kept[i]);
	if (!r->resumed && options_has(&r->o, "copy-to"))
		return cli_fail(_("run: --%s goes with --%s"), "copy-to",
		    "resume");
	for (size_t i = 0; i < ARRAY_LEN(door) && !options_has(&r->o,
	    "listen") && !options_has(&r->o, "staff-listen"); i++)
		if (options_has(&r->o, door[i]))
			return cli_fail(_("run: --%s goes with --%s"),
			    door[i], "listen");
	if (!r->automatic && options_has(&r->o, "hotwash"))
		return cli_fail(_("run: --%s goes with --%s"), "hotwash",
		    "auto");
	return CLI_OK;
}

int run_options(struct run *r)
{
	const char *resume = options_text(&r->o, "resume", NULL);
	const char *output = options_text(&r->o, "output", NULL);
	struct err err = {0};

	r->automatic = options_has(&r->o, "auto");
	r->resumed = resume != NULL;
	r->path = resume != NULL ? resume : output;
	if (resume != NULL && (output != NULL || r->o.nrest > 0))
		return cli_fail(_("run: --resume takes everything from the "
		    "record: neither PACK nor -o"));
	if (resume == NULL && r->o.nrest == 0)
		return cli_fail(_("run: which pack? see ensayo run --help"));
	if (r->path == NULL)
		return cli_fail(_("run: where does the record go? add "
		    "-o FILE.ensayo"));
	if (run_fits(r) != CLI_OK)
		return CLI_USAGE;
	r->probes = run_probes_new(&r->o, &err);
	if (r->probes == NULL)
		return cli_fail("%s", cli_why(&err));
	if (run_speed(options_text(&r->o, "speed", NULL), &r->config.rate) ||
	    run_recall(r, options_text(&r->o, "recall", NULL)) ||
	    run_hotwash(r, options_text(&r->o, "hotwash", NULL)) ||
	    run_release_mode(r, options_text(&r->o, "release", NULL)) ||
	    run_numbers(r))
		return CLI_USAGE;
	r->setup.two_person = options_has(&r->o, "two-person");
	r->config.automatic = r->automatic;
	r->config.windows = r->automatic;
	r->config.ticks = true;
	return CLI_OK;
}
