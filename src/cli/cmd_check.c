/*
 * cmd_check.c: ensayo check: every problem of a pack, and its MSEL.
 */
#include "config.h"

#include "cli/check_map.h"
#include "cli/cli.h"
#include "cli/pack_arg.h"
#include "script/msel.h"

static const struct option_row check_rows[] = {
	{ "json", 0, NULL, N_("problems and MSEL as JSON on standard output") },
	{ "lang", 0, "L", N_("language of the titles, such as es") },
	{ "map", 0, "[=FORM]", N_("the branch map instead of the MSEL: text, "
	    "dot or svg") },
	PACK_ARG_PARAM,
};
static const struct option_table check_table = {
	.usage = "check [--lang L] [--json] [--map[=FORM]] [--param K=V] PACK",
	.help = N_("Validates a pack and prints its MSEL; every problem, "
	    "not just the first."),
	.rows = check_rows, .n = ARRAY_LEN(check_rows), .least = 1, .most = 1,
};

static void check_json(const struct script_pack *p, const struct msel *m,
    const struct explore *x)
{
	struct buf out = {0};

	buf_adds(&out, "{\"problems\":");
	problems_write(&out, &p->problems);
	buf_adds(&out, ",\"msel\":");
	if (p->plan != NULL)
		msel_write(&out, p->plan, m);
	else
		buf_adds(&out, "[]");
	if (x != NULL) {
		buf_adds(&out, ",\"map\":");
		explore_write(x, &out);
	}
	buf_adds(&out, "}");
	printf("%s\n", buf_str(&out));
	buf_release(&out);
}

static void check_msel(const struct script_pack *p, const struct options *o,
    const struct explore *map)
{
	struct msel m = {0};
	struct buf table = {0};

	if (p->plan != NULL)
		msel_init(&m, p->plan, options_text(o, "lang", cli_lang()));
	if (options_has(o, "json")) {
		check_json(p, &m, map);
	} else if (p->plan != NULL) {
		msel_table(&table, p->plan, &m, cli_catalogue(),
		    options_text(o, "lang", cli_lang()));
		fputs(buf_str(&table), stdout);
	}
	if (p->plan != NULL)
		msel_release(&m);
	buf_release(&table);
}

static int check_print(struct script_pack *p, const struct options *o,
    enum check_map form)
{
	struct explore *x = p->plan == NULL ? NULL :
	    explore_new(p->plan, &p->files, &p->library);
	int status = p->problems.errors > 0 ? CLI_PROBLEMS : CLI_OK;

	if (x != NULL)
		explore_problems(x, &p->problems);
	pack_arg_problems(&p->problems);
	if (form == CHECK_MAP_NONE || options_has(o, "json"))
		check_msel(p, o, form == CHECK_MAP_NONE ? NULL : x);
	else if (x != NULL && check_map_print(x, form) != CLI_OK)
		status = CLI_USAGE;
	explore_free(x);
	return status;
}

int cmd_check(int argc, char **argv)
{
	struct pack_arg pack = {0};
	enum check_map form;
	struct options o;
	int status = options_parse(&o, &check_table, argc, argv);

	if (status == 0) {
		status = check_map_form(&o, &form);
		if (status == CLI_OK)
			status = pack_arg_load(&pack, &o);
		if (status == CLI_OK)
			status = pack_arg_lang(&pack.pack,
			    options_text(&o, "lang", NULL));
		if (status == CLI_OK)
			status = check_print(&pack.pack, &o, form);
		pack_arg_release(&pack);
	} else {
		status = status > 0 ? CLI_OK : CLI_USAGE;
	}
	options_release(&o);
	return status;
}
