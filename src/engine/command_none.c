/*
 * command_none.c: a word that names no item, said whole for each kind of
 * item: languages bend what stands around its name.
 */
#include "config.h"

#include "engine/command_type.h"

#include "base/buf.h"
#include "base/err_args.h"
#include "base/i18n.h"

/* Of the kinds that a command names; its word, and with `near` the id that
 * was meant by a slip of the finger. */
static const struct { const char *none, *near; } none_said[PLAN_ITEM_KINDS] = {
	[PLAN_INJECT] = { N_("no such inject: \"%s\""),
		N_("no such inject: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_QUESTION] = { N_("no such question: \"%s\""),
		N_("no such question: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_ACTION] = { N_("no such action: \"%s\""),
		N_("no such action: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_PROBE] = { N_("no such probe: \"%s\""),
		N_("no such probe: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_DECISION] = { N_("no such decision: \"%s\""),
		N_("no such decision: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_PHASE] = { N_("no such phase: \"%s\""),
		N_("no such phase: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_POSITION] = { N_("no such seat: \"%s\""),
		N_("no such seat: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_CHANNEL] = { N_("no such channel: \"%s\""),
		N_("no such channel: \"%s\" (did you mean \"%s\"?)") },
	[PLAN_FACT] = { N_("no such fact: \"%s\""),
		N_("no such fact: \"%s\" (did you mean \"%s\"?)") },
};

void command_fail_none(struct err *err, enum plan_item kind,
    const char *word, const char *near)
{
	const char *form = near == NULL ? none_said[kind].none :
	    none_said[kind].near;
	const char *const args[] = { word, near };
	size_t n = near == NULL ? 1 : 2;
	struct err say = {0};

	if (form == NULL)
		bug("command_fail_none: no command names a %s",
		    plan_item_name(kind));
	/* As fail_code() does, whose form is no row of a table. */
	err_set_form(&say, form, args, n);
	fail_code(err, "unknown", "%s", err_say(&say));
	if (err != NULL)
		err_set_form(err, form, args, n);
}
