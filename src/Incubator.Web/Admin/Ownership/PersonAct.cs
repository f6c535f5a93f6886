namespace Incubator.Web.Admin.Ownership;

/// <summary>What is done with somebody who manages a record, once it is asked whether it is meant.</summary>
public enum PersonAct
{
    Remove,
    Leave,
    HandOver,
}
