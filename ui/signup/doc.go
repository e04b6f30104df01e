// Package signup is the wizard that makes an office: its details, its first user, its
// accounting system, its first administrations.
//
//	wizard.go  Wizard: the four steps, going on and back
//	office.go  step 1, a form
//	user.go    step 2, a form; at its end office and user are made together
//	card.go    the sign-in card to copy or save
//	system.go  step 3, in package connect
//	choice.go  step 4, in package available, and the end
//	draw.go    what the wizard looks like
package signup
