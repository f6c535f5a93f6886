namespace Incubator.Core.LookUps;

/// <summary>The section <c>Incubator:Links</c> of the settings: whether the links of records are looked up.</summary>
public sealed class LookUpOptions
{
    public const string Section = "Incubator:Links";

    private const int MostDays = 365;

    /// <summary>Off unless the operator wants it: the server then asks hosts that strangers name.</summary>
    public bool LookUp { get; set; }

    /// <summary>After so many days a link that works is looked up again.</summary>
    public int Days { get; set; } = 30;

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults()
    {
        if (Days is < 1 or > MostDays)
        {
            yield return $"{Section}:{nameof(Days)} is {Days}: it has to be from 1 to {MostDays}.";
        }
    }
}
