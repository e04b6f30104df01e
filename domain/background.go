package domain

// Background is what a person can see and steer of the work under way.
type Background interface {
	// Running is the office's work under way now, oldest first.
	Running(office OfficeID) []Progress
	// Cancel stops a job that runs; the job's record says so once it has stopped.
	// A job that does not run is left alone.
	Cancel(job JobID)
	// Wake makes the background look for due work at once.
	Wake()
}

// Progress is how far one job is.
type Progress struct {
	Job            JobID
	Administration AdministrationID
	Kind           Kind // what is being read now; 0 before the first record
	Done, Total    int  // records; Total is 0 while unknown
}

// Percent is 0–100, or -1 while the total is unknown.
func (p Progress) Percent() int {
	if p.Total <= 0 {
		return -1
	}
	return min(100, p.Done*100/p.Total)
}
