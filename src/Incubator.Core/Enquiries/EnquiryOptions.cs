namespace Incubator.Core.Enquiries;

/// <summary>The section <c>Incubator:Enquiries</c> of the settings: when a space is asked no more that does not answer.</summary>
public sealed class EnquiryOptions
{
    public const string Section = "Incubator:Enquiries";

    private const int MostEnquiries = 100;
    private const int MostDays = 365;

    /// <summary>A space that leaves so many unanswered is told, and then asked no more; 0: every space is asked for ever.</summary>
    public int UnansweredMost { get; set; } = 3;

    /// <summary>After so many days an enquiry counts as unanswered.</summary>
    public int PatienceDays { get; set; } = 14;

    /// <summary>So many days after it was told a space is asked no more.</summary>
    public int NoticeDays { get; set; } = 7;

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults()
    {
        if (UnansweredMost is < 0 or > MostEnquiries)
        {
            yield return $"{Section}:{nameof(UnansweredMost)} is {UnansweredMost}: it has to be from 0 to {MostEnquiries}.";
        }

        foreach (var (name, days) in new[] { (nameof(PatienceDays), PatienceDays), (nameof(NoticeDays), NoticeDays) })
        {
            if (days is < 1 or > MostDays)
            {
                yield return $"{Section}:{name} is {days}: it has to be from 1 to {MostDays}.";
            }
        }
    }
}
