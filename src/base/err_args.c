/*
 * err_args.c: the arguments of a failure apart from its sentence, so that
 * whoever shows it can make the sentence in another language.  It must never
 * make a failure of its own: what does not fit leaves the English text.
 */
#include "base/err_args.h"

#include "base/form.h"
#include "base/said.h"

void err_form(struct err *err, const char *fmt, va_list *ap)
{
	const char *at = fmt;
	struct form_arg arg;
	size_t used = 0;
	int found;

	err->form[0] = '\0';
	err->nargs = 0;
	if (strlen(fmt) >= sizeof(err->form))
		return;
	while ((found = form_next(&at, ap, &arg)) > 0) {
		if (err->nargs >= ERR_ARGS ||
		    arg.n >= sizeof(err->args) - used)
			return;
		memcpy(err->args + used, arg.s, arg.n);
		used += arg.n;
		err->args[used++] = '\0';
		err->nargs++;
	}
	/* A sentence that is nothing but an argument has no form. */
	if (strcmp(fmt, "%s") == 0 && !said_any(err->args))
		err->nargs = 0;
	else if (found == 0)
		memcpy(err->form, fmt, strlen(fmt) + 1);
}

void err_set_form(struct err *err, const char *form, const char *const *args,
    size_t n)
{
	size_t used = 0;

	err->form[0] = '\0';
	err->nargs = 0;
	if (n > ERR_ARGS || strlen(form) >= sizeof(err->form))
		return;
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(args[i]) + 1;

		if (len > sizeof(err->args) - used)
			return;
		memcpy(err->args + used, args[i], len);
		used += len;
	}
	err->nargs = (int)n;
	memcpy(err->form, form, strlen(form) + 1);
}

const char *err_arg(const struct err *err, int i)
{
	const char *p = err->args;

	if (i < 0 || i >= err->nargs)
		return NULL;
	while (i-- > 0)
		p += strlen(p) + 1;
	return p;
}

struct err_filling {
	const struct err *err;
	void (*word)(void *arg, struct buf *out, const char *s);
	void *arg;
};

static int err_put(void *arg, struct buf *out, int i)
{
	const struct err_filling *f = arg;
	const char *s = err_arg(f->err, i);

	if (s == NULL)
		return -1;
	if (f->word == NULL)
		buf_adds(out, s);
	else
		f->word(f->arg, out, s);
	return 0;
}

int err_fill_form(struct buf *out, const struct err *err, const char *form,
    void (*word)(void *arg, struct buf *out, const char *s), void *arg)
{
	struct err_filling f = { err, word, arg };

	return form_fill(out, form, err_put, &f);
}

const char *err_say(struct err *err)
{
	struct buf out = {0};

	if (err->form[0] == '\0')
		return err->text;
	buf_adds(&out, "\1");
	buf_adds(&out, err->form);
	for (int i = 0; i < err->nargs; i++) {
		const char *s = err_arg(err, i);

		buf_adds(&out, "\2");
		said_add_arg(&out, s, strlen(s));
	}
	buf_adds(&out, "\3");
	if (out.len < sizeof(err->text))
		memcpy(err->text, out.p, out.len + 1);
	buf_release(&out);
	return err->text;
}
