/*
 * cmd_show.c: `ensayo show`: what a record says, now or at any past moment.
 * It must never print text that has not gone through text_safe() or JSON.
 */
#include "config.h"

#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "cli/lang_arg.h"
#include "cli/options.h"
#include "cli/show.h"
#include "view/telling.h"

#define SHOW_FLUSH ((size_t)64 << 10)

static const struct option_row show_rows[] = {
	{ "at", 0, "T", N_("as it was at this exercise time, such as "
	    "T+1:42:07") },
	{ "json", 0, NULL, N_("as JSON on standard output; log: a line for "
	    "each fact") },
	{ "lang", 0, "L", N_("language of the titles, such as es") },
};
static const struct option_table show_table = {
	.usage = "show FILE timeline|log|scores|answers|state|"
	    "explain TEAM ITEM",
	.help = N_("Shows what a record says: what happened in words, the "
	    "facts as they are, points, answers, the state, or how a team "
	    "came by its points for an item."),
	.rows = show_rows, .n = ARRAY_LEN(show_rows), .least = 2, .most = 4,
};

static const struct {
	const char *name;
	int words;		/* behind it */
	int (*show)(struct show *, struct err *);
} whats[] = {
	{ "answers", 0, show_answers },
	{ "explain", 2, show_explain },
	{ "log", 0, show_log },
	{ "scores", 0, show_scores },
	{ "state", 0, show_state },
	{ "timeline", 0, show_timeline },
};

/* ---- output ----------------------------------------------------------- */

static void show_print(struct show *s)
{
	struct buf safe = {0};

	if (s->json)
		text_safe_json(&safe, buf_str(&s->out), s->out.len);
	fwrite(buf_str(s->json ? &safe : &s->out), 1, s->json ? safe.len :
	    s->out.len, stdout);
	buf_release(&safe);
	buf_clear(&s->out);
}

void show_flush(struct show *s)
{
	if (s->out.len >= SHOW_FLUSH)
		show_print(s);
}

void show_cell(struct buf *out, const char *text, int width)
{
	char *safe = text_safe_line(text);

	if (width > 0 && text_width(safe) <= width)
		text_pad(out, safe, width);
	else
		buf_adds(out, safe);
	if (width > 0)
		buf_addc(out, ' ');
	free(safe);
}

void show_end(struct buf *out)
{
	while (out->len > 0 && out->p[out->len - 1] == ' ')
		out->p[--out->len] = '\0';
	buf_addc(out, '\n');
}

/* ---- timeline --------------------------------------------------------- */

static void show_told_json(struct show *s, bool first)
{
	const struct event *e = &s->r.e;
	struct arena a = {0};
	struct val *map = val_map(&a);
	struct buf text = {0};

	telling(&text, &s->r, e, s->lang);
	val_set(&a, map, "seq", val_int(&a, e->seq));
	val_set(&a, map, "ex_ms", val_int(&a, e->ex_ms));
	val_set(&a, map, "wall_ms", val_int(&a, e->wall_ms));
	val_set(&a, map, "kind", val_str(&a, event_kind_name(e->kind)));
	val_set(&a, map, "text", val_str(&a, buf_str(&text)));
	buf_adds(&s->out, first ? "" : ",\n");
	json_write(&s->out, map);
	buf_release(&text);
	arena_release(&a);
}

int show_timeline(struct show *s, struct err *err)
{
	bool first = true;
	int got;

	if (s->json)
		buf_adds(&s->out, "[");
	while ((got = record_next(&s->r, err)) == 1) {
		if (!telling_is_told(s->r.e.kind))
			continue;
		if (s->json)
			show_told_json(s, first);
		else
			telling_line(&s->out, &s->r, &s->r.e, s->lang);
		first = false;
		show_flush(s);
	}
	if (s->json)
		buf_adds(&s->out, "]\n");
	return got;
}

/* ---- log -------------------------------------------------------------- */

/* One fact a line, all its columns. */
static void show_fact_json(struct show *s)
{
	const struct event *e = &s->r.e;
	char hash[DIGEST_HEX];
	struct buf *out = &s->out;

	buf_addf(out, "{\"actor\":");
	buf_addjson(out, e->actor);
	buf_addf(out, ",\"batch\":%lld,\"body\":", (long long)e->batch);
	buf_add(out, s->r.body, s->r.nbody);
	buf_addf(out, ",\"cause\":%lld,\"ex_ms\":%lld,\"hash\":\"%s\"",
	    (long long)e->cause, (long long)e->ex_ms,
	    digest_hex(&s->r.head, hash));
	buf_addf(out, ",\"kind\":\"%s\",\"request\":",
	    event_kind_name(e->kind));
	if (e->request == NULL)
		buf_adds(out, "null");
	else
		buf_addjson(out, e->request);
	buf_addf(out, ",\"seq\":%lld,\"v\":%d,\"wall_ms\":%lld}\n",
	    (long long)e->seq, e->v, (long long)e->wall_ms);
}

/* Its number, its times, its kind as `--json` and EVENTS.md name it, and
 * what it says in words. */
static void show_fact(struct show *s)
{
	const struct event *e = &s->r.e;
	char text[SPAN_TEXT];
	struct buf *out = &s->out;

	buf_addf(out, "%6lld ", (long long)e->seq);
	text_pad(out, instant_text((struct instant){ e->ex_ms }, text), 11);
	buf_addf(out, " %s ", wall_text(e->wall_ms, text));
	show_cell(out, event_kind_name(e->kind), 22);
	telling(out, &s->r, e, s->lang);
	show_end(out);
}

int show_log(struct show *s, struct err *err)
{
	int got;

	while ((got = record_next(&s->r, err)) == 1) {
		if (s->json)
			show_fact_json(s);
		else
			show_fact(s);
		show_flush(s);
	}
	return got;
}

/* ---- the command ------------------------------------------------------ */

static int show_at(struct show *s, const char *at)
{
	struct instant t;
	struct err err = {0};

	if (at == NULL)
		return CLI_OK;
	if (instant_parse(at, &t, &err) != 0)
		return cli_fail("--at: %s", cli_why(&err));
	s->r.until_ms = t.ms;
	return CLI_OK;
}

static int show_what(struct show *s, const struct options *o)
{
	const char *what = o->rest[1];
	struct err err = {0};
	size_t i = 0;
	int status;

	while (i < ARRAY_LEN(whats) && strcmp(whats[i].name, what) != 0)
		i++;
	if (i == ARRAY_LEN(whats))
		return cli_fail(_("show %s: there is no such thing; see "
		    "ensayo show --help"), what);
	if (o->nrest != 2 + whats[i].words)
		return cli_fail(_("show: write: %s"), show_table.usage);
	if (whats[i].words == 2) {
		s->team = o->rest[2];
		s->item = o->rest[3];
	}
	if (record_open(&s->r, o->rest[0], &err) != 0)
		return cli_fail("%s", cli_why(&err));
	status = show_at(s, options_text(o, "at", NULL));
	if (status == CLI_OK)
		status = lang_arg_record(&s->r, options_text(o, "lang",
		    NULL));
	if (status == CLI_OK && whats[i].show(s, &err) != 0) {
		show_print(s);
		cli_fail("%s: %s", o->rest[0], cli_why(&err));
		status = strcmp(err.code, "unknown") == 0 ? CLI_USAGE :
		    CLI_PROBLEMS;
	}
	show_print(s);
	return status;
}

int cmd_show(int argc, char **argv)
{
	struct show s = {0};
	struct options o;
	int status = options_parse(&o, &show_table, argc, argv);

	if (status == 0) {
		s.lang = options_text(&o, "lang", cli_lang());
		s.json = options_has(&o, "json");
		status = show_what(&s, &o);
	} else {
		status = status > 0 ? CLI_OK : CLI_USAGE;
	}
	record_release(&s.r);
	buf_release(&s.out);
	options_release(&o);
	return status;
}
