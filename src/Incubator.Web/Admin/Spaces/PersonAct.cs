namespace Incubator.Web.Admin.Spaces;

/// <summary>What is done with somebody who manages a space, once it is asked whether it is meant.</summary>
public enum PersonAct
{
    Remove,
    Leave,
    HandOver,
}
