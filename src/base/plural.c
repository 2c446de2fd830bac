/*
 * plural.c: compiles and evaluates a catalogue's plural expression.
 *
 * The expression comes from a file: its length and depth are bounded when
 * it is compiled, and evaluating it can neither loop nor fault.  Every
 * operator has its value and no effect, so both arms of ?: are evaluated.
 */
#include "base/plural.h"

#include <stdbool.h>

#define PLURAL_DEPTH_MAX 32
#define PLURAL_NUMBER_MAX 1000000000ul

enum plural_op {
	PLURAL_N, PLURAL_NUMBER, PLURAL_CHOOSE, PLURAL_OR, PLURAL_AND,
	PLURAL_EQ, PLURAL_NE, PLURAL_LE, PLURAL_GE, PLURAL_LT, PLURAL_GT,
	PLURAL_ADD, PLURAL_SUB, PLURAL_MUL, PLURAL_DIV, PLURAL_MOD,
	PLURAL_NOT,
};

/* Binary operators, loosest first; the longer of two that begin alike is
 * the first. */
static const struct plural_sign {
	const char *text;
	int level;
	enum plural_op op;
} plural_signs[] = {
	{"||", 0, PLURAL_OR}, {"&&", 1, PLURAL_AND}, {"==", 2, PLURAL_EQ},
	{"!=", 2, PLURAL_NE}, {"<=", 3, PLURAL_LE}, {">=", 3, PLURAL_GE},
	{"<", 3, PLURAL_LT}, {">", 3, PLURAL_GT}, {"+", 4, PLURAL_ADD},
	{"-", 4, PLURAL_SUB}, {"*", 5, PLURAL_MUL}, {"/", 5, PLURAL_DIV},
	{"%", 5, PLURAL_MOD},
};

#define PLURAL_LEVELS 6		/* of binary operators */

struct plural_reader {
	struct plural *p;
	const char *s;
	int depth;
};

static int plural_choice(struct plural_reader *r);

static void plural_blanks(struct plural_reader *r)
{
	r->s += strspn(r->s, " \t");
}

static int plural_emit(struct plural_reader *r, enum plural_op op,
    unsigned long number)
{
	if (r->p->n == PLURAL_STEPS_MAX)
		return -1;
	r->p->steps[r->p->n++] = (struct plural_step){
		.op = (unsigned char)op, .number = number,
	};
	return 0;
}

/* Takes `text` when it stands next. */
static bool plural_take(struct plural_reader *r, const char *text)
{
	size_t n = strlen(text);

	plural_blanks(r);
	if (strncmp(r->s, text, n) != 0)
		return false;
	r->s += n;
	return true;
}

static int plural_number(struct plural_reader *r, unsigned long *out)
{
	unsigned long n = 0;

	plural_blanks(r);
	if (*r->s < '0' || *r->s > '9')
		return -1;
	for (; *r->s >= '0' && *r->s <= '9'; r->s++) {
		n = n * 10 + (unsigned long)(*r->s - '0');
		if (n > PLURAL_NUMBER_MAX)
			return -1;
	}
	*out = n;
	return 0;
}

static int plural_operand(struct plural_reader *r)
{
	unsigned long number;
	int status;

	if (plural_take(r, "n"))
		return plural_emit(r, PLURAL_N, 0);
	if (*r->s != '!' && *r->s != '(') {
		if (plural_number(r, &number) < 0)
			return -1;
		return plural_emit(r, PLURAL_NUMBER, number);
	}
	if (++r->depth > PLURAL_DEPTH_MAX)
		return -1;
	if (plural_take(r, "!")) {
		status = plural_operand(r);
		if (status == 0)
			status = plural_emit(r, PLURAL_NOT, 0);
	} else {
		r->s++;
		status = plural_choice(r);
		if (status == 0 && !plural_take(r, ")"))
			status = -1;
	}
	r->depth--;
	return status;
}

/* The operator of that level that stands next, taken; NULL for none. */
static const struct plural_sign *plural_sign_at(struct plural_reader *r,
    int level)
{
	const struct plural_sign *sign;
	size_t i;

	for (i = 0; i < ARRAY_LEN(plural_signs); i++) {
		sign = &plural_signs[i];
		if (sign->level == level && plural_take(r, sign->text))
			return sign;
	}
	return NULL;
}

static int plural_binary(struct plural_reader *r, int level)
{
	const struct plural_sign *sign;

	if (level == PLURAL_LEVELS)
		return plural_operand(r);
	if (plural_binary(r, level + 1) < 0)
		return -1;
	while ((sign = plural_sign_at(r, level))) {
		if (plural_binary(r, level + 1) < 0 ||
		    plural_emit(r, sign->op, 0) < 0)
			return -1;
	}
	return 0;
}

static int plural_choice(struct plural_reader *r)
{
	int status = -1;

	if (++r->depth > PLURAL_DEPTH_MAX)
		return -1;
	if (plural_binary(r, 0) < 0)
		goto out;
	if (plural_take(r, "?")) {
		if (plural_choice(r) < 0 || !plural_take(r, ":") ||
		    plural_choice(r) < 0 ||
		    plural_emit(r, PLURAL_CHOOSE, 0) < 0)
			goto out;
	}
	status = 0;
out:
	r->depth--;
	return status;
}

static int plural_read(struct plural_reader *r)
{
	if (!plural_take(r, "nplurals") || !plural_take(r, "=") ||
	    plural_number(r, &r->p->forms) < 0 || !plural_take(r, ";"))
		return -1;
	if (r->p->forms < 1 || r->p->forms > PLURAL_FORMS_MAX)
		return -1;
	if (!plural_take(r, "plural") || !plural_take(r, "=") ||
	    plural_choice(r) < 0)
		return -1;
	plural_take(r, ";");
	plural_blanks(r);
	return *r->s == '\0' || *r->s == '\n' || *r->s == '\r' ? 0 : -1;
}

void plural_default(struct plural *p)
{
	*p = (struct plural){
		.forms = 2,
		.n = 3,
		.steps = {
			{.op = PLURAL_N},
			{.op = PLURAL_NUMBER, .number = 1},
			{.op = PLURAL_NE},
		},
	};
}

int plural_parse(struct plural *p, const char *text, struct err *err)
{
	struct plural_reader r = {.p = p, .s = text};

	*p = (struct plural){0};
	if (plural_read(&r) == 0)
		return 0;
	plural_default(p);
	return fail(err, "plural forms: not understood, or too long, from "
	    "\"%.40s\" on", *r.s ? r.s : text);
}

/* What a binary operator gives; *astray on a division by zero. */
static unsigned long plural_apply(unsigned op, unsigned long a,
    unsigned long b, bool *astray)
{
	switch (op) {
	case PLURAL_OR:
		return a || b;
	case PLURAL_AND:
		return a && b;
	case PLURAL_EQ:
		return a == b;
	case PLURAL_NE:
		return a != b;
	case PLURAL_LE:
		return a <= b;
	case PLURAL_GE:
		return a >= b;
	case PLURAL_LT:
		return a < b;
	case PLURAL_GT:
		return a > b;
	case PLURAL_ADD:
		return a + b;
	case PLURAL_SUB:
		return a - b;
	case PLURAL_MUL:
		return a * b;
	default:
		break;
	}
	*astray = *astray || b == 0;
	if (b == 0)
		return 0;
	return op == PLURAL_DIV ? a / b : a % b;
}

unsigned long plural_form(const struct plural *p, unsigned long n)
{
	unsigned long stack[PLURAL_STEPS_MAX];
	const struct plural_step *step;
	bool astray = false;
	size_t top = 0, i;

	/* The compiler left every operator its operands. */
	for (i = 0; i < p->n; i++) {
		step = &p->steps[i];
		if (step->op == PLURAL_N) {
			stack[top++] = n;
		} else if (step->op == PLURAL_NUMBER) {
			stack[top++] = step->number;
		} else if (step->op == PLURAL_NOT) {
			stack[top - 1] = !stack[top - 1];
		} else if (step->op == PLURAL_CHOOSE) {
			top -= 2;
			stack[top - 1] = stack[top - 1] ? stack[top] :
			    stack[top + 1];
		} else {
			top--;
			stack[top - 1] = plural_apply(step->op,
			    stack[top - 1], stack[top], &astray);
		}
	}
	if (top != 1 || astray || stack[0] >= p->forms)
		return 0;
	return stack[0];
}
