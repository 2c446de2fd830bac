/*
 * talk.c: see talk.h.
 */
#include "config.h"

#include "probe/talk.h"

#include "base/text.h"
#include "base/val.h"

static const char *const talk_results[] = {
	[PROBE_UNKNOWN] = "unknown", [PROBE_UP] = "up", [PROBE_DOWN] = "down",
};

/* ---- writing ---------------------------------------------------------- */

static void talk_line(struct buf *out, struct arena *a, const struct val *v)
{
	json_write(out, v);
	buf_addc(out, '\n');
	arena_release(a);
}

void talk_setup_write(struct buf *out, const struct nets *nets,
    const struct commands *commands, const struct trust *trust)
{
	struct arena a = {0};
	struct val *v = val_map(&a), *list = val_list(&a);
	struct val *words = val_list(&a);
	char text[NET_TEXT];

	for (size_t i = 0; i < nets->n; i++)
		val_push(&a, list, val_str(&a, net_text(&nets->v[i], text)));
	val_set(&a, v, "nets", list);
	for (size_t i = 0; i < commands->n; i++) {
		struct val *one = val_map(&a), *argv = val_list(&a);

		for (const char **w = commands->v[i].argv; *w != NULL; w++)
			val_push(&a, argv, val_str(&a, *w));
		val_set(&a, one, "name", val_str(&a, commands->v[i].name));
		val_set(&a, one, "argv", argv);
		val_push(&a, words, one);
	}
	val_set(&a, v, "commands", words);
	if (trust->any)
		val_set(&a, v, "trust", val_bool(&a, true));
	else if (trust->pem != NULL)
		val_set(&a, v, "trust", val_str(&a, trust->pem));
	talk_line(out, &a, v);
}

void talk_check_write(struct buf *out, const struct talk_check *c)
{
	struct arena a = {0};
	struct val *v = val_map(&a);

	val_set(&a, v, "n", val_int(&a, c->n));
	val_set(&a, v, "check", val_str(&a, plan_check_name(c->check)));
	val_set(&a, v, "limit", val_int(&a, c->limit_ms));
	val_set(&a, v, "target", val_str(&a, c->target));
	talk_line(out, &a, v);
}

void talk_result_write(struct buf *out, const struct talk_result *r)
{
	struct arena a = {0};
	struct val *v = val_map(&a);
	struct buf text = {0};

	text_repair(&text, r->said.text, strlen(r->said.text));
	val_set(&a, v, "n", val_int(&a, r->n));
	val_set(&a, v, "result", val_str(&a, talk_results[r->said.result]));
	val_set(&a, v, "code", val_str(&a, r->said.code));
	val_set(&a, v, "text", val_str(&a, buf_str(&text)));
	buf_release(&text);
	talk_line(out, &a, v);
}

/* ---- reading ---------------------------------------------------------- */

static int talk_command_read(struct arena *a, const struct val *v,
    struct commands *c)
{
	const char *name = val_get_text(v, "name", NULL);
	const struct val *words = val_get(v, "argv");
	size_t n = val_len(words);
	struct probe_command *one;

	if (name == NULL || words == NULL || words->kind != VAL_LIST ||
	    n == 0)
		return -1;
	grow((void **)&c->v, &c->cap, c->n + 1, sizeof(*c->v));
	one = &c->v[c->n++];
	one->name = arena_strdup(a, name);
	one->argv = arena_calloc(a, n + 1, sizeof(*one->argv));
	for (size_t i = 0; i < n; i++) {
		one->argv[i] = val_text(val_at(words, i), NULL);
		if (one->argv[i] == NULL)
			return -1;
	}
	return 0;
}

int talk_setup_read(struct arena *a, const char *p, size_t n,
    struct nets *nets, struct commands *commands, struct trust *trust,
    struct err *err)
{
	struct val *v = json_parse(a, p, n, TALK_LINE_MAX, err);
	struct val *list = val_get(v, "nets"), *words = val_get(v, "commands");
	struct val *trusted = val_get(v, "trust");

	if (v == NULL)
		return -1;
	for (size_t i = 0; i < val_len(list); i++)
		if (nets_add(nets, val_text(val_at(list, i), ""), err) != 0)
			return -1;
	for (size_t i = 0; i < val_len(words); i++)
		if (talk_command_read(a, val_at(words, i), commands) != 0)
			return fail(err, "a command without a program");
	trust->any = val_true(trusted, false);
	if (val_text(trusted, NULL) != NULL)
		trust->pem = xstrdup(val_text(trusted, ""));
	return 0;
}

int talk_check_read(struct arena *a, const char *p, size_t n,
    struct talk_check *c, struct err *err)
{
	struct val *v = json_parse(a, p, n, TALK_LINE_MAX, err);
	const char *kind = val_get_text(v, "check", "");

	if (v == NULL)
		return -1;
	c->n = val_get_num(v, "n", -1);
	c->limit_ms = val_get_num(v, "limit", -1);
	c->target = val_get_text(v, "target", NULL);
	c->check = PLAN_CHECKS;
	for (int i = 0; i < PLAN_CHECKS; i++)
		if (strcmp(kind, plan_check_name((enum plan_check)i)) == 0)
			c->check = (enum plan_check)i;
	if (c->n < 0 || c->limit_ms < 1 || c->limit_ms > TALK_LIMIT_MAX ||
	    c->target == NULL || c->check == PLAN_CHECKS)
		return fail(err, "not a check");
	return 0;
}

static bool talk_said(const struct val *v, struct check_said *s)
{
	const char *result = val_get_text(v, "result", "");
	const char *code = val_get_text(v, "code", NULL);
	const char *text = val_get_text(v, "text", NULL);

	if (code == NULL || text == NULL || strlen(code) >= sizeof(s->code) ||
	    strlen(text) >= 3 * sizeof(s->text) ||
	    (code[0] != '\0' && !text_is_id(code)))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(talk_results); i++)
		if (strcmp(result, talk_results[i]) == 0) {
			check_say(s, (enum probe_result)i, code, "%s", text);
			return true;
		}
	return false;
}

int talk_result_read(const char *p, size_t n, struct talk_result *r,
    struct err *err)
{
	struct arena a = {0};
	struct val *v = json_parse(&a, p, n, TALK_RESULT_MAX, err);
	bool said = v != NULL && talk_said(v, &r->said);

	r->n = val_get_num(v, "n", -1);
	arena_release(&a);
	if (!said || r->n < 0)
		return fail(err, "not a result");
	return 0;
}
