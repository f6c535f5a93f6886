namespace Incubator.Web.Admin.Spaces;

/// <summary>What can be done to the chosen spaces.</summary>
public enum BatchAction
{
    Price,
    Desks,
    Confirm,

    /// <summary>For administrators, as in the form.</summary>
    Archive,
    Give,
}
