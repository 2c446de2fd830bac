/*
 * ctl_adopt.c: an edited pack on its way to a running exercise.  It must
 * never adopt anything itself: it compiles and hands in; the command that
 * names the plan decides.
 */
#include "config.h"

#include "cli/ctl_adopt.h"

#include "cli/cli.h"
#include "cli/pack_arg.h"

/* The parameters of the latest plan.adopted, or NULL. */
static struct val *adopt_params(struct client *c, struct arena *a)
{
	struct source *src = client_source(c);
	struct val *params = NULL;
	struct source_row row;
	struct err err = {0};
	const char *text;
	int64_t at = 0;

	while (source_next(src, at, &row, &err) == 1) {
		at = row.e.seq;
		if (row.e.kind != EVENT_PLAN_ADOPTED ||
		    event_decode(&row.e, a, row.body, row.n, &err) != 0)
			continue;
		text = event_str(&row.e, FIELD_PARAMS);
		if (text != NULL)
			params = json_parse(a, text, strlen(text),
			    EVENT_BODY_MAX, &err);
	}
	source_close(src);
	return params;
}

struct adopt_put {
	struct client *client;
	struct err err;
	int failed;
};

static void adopt_blob(const struct digest *d, const void *p, size_t n,
    void *arg)
{
	struct adopt_put *put = arg;

	(void)d;	/* content is named by its own digest */
	if (!put->failed)
		put->failed = client_blob_put(put->client, p, n,
		    &put->err) != 0;
}

int ctl_adopt_send(struct client *c, const char *folder,
    char plan[DIGEST_HEX])
{
	struct adopt_put put = { .client = c };
	struct script_pack pack = {0};
	struct arena a = {0};
	struct err err = {0};
	int status = CLI_OK;

	if (script_load(&pack, folder, adopt_params(c, &a), &err) != 0)
		status = cli_fail("%s", cli_why(&err));
	pack_arg_problems(&pack.problems);
	if (status == CLI_OK && pack.plan == NULL)
		status = CLI_PROBLEMS;
	if (status == CLI_OK) {
		compile_blobs(pack.plan, &pack.files, &pack.library,
		    adopt_blob, &put);
		digest_hex(&pack.plan->digest, plan);
		if (put.failed)
			status = cli_fail("%s", cli_why(&put.err));
	}
	script_release(&pack);
	arena_release(&a);
	return status;
}
