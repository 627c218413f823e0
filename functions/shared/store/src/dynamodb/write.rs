//! Writing one item: cheaper by half than a transaction of one.

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};

use super::error::unavailable;
use super::item::Item;
use super::transaction::reserved_names;
use crate::Store;
use crate::error::Error;
use crate::schema::Key;

/// The condition did not hold; what stands there.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) Option<Item>);

impl Store {
    /// Writes an item, whatever stands there.
    pub(crate) async fn put(&self, table: &str, item: Item) -> Result<(), Error> {
        let request = self.client.put_item().table_name(table);
        let answer = request.set_item(Some(item)).send().await;
        answer
            .map(|_| ())
            .map_err(|error| unavailable("PutItem", &error))
    }

    /// Writes an item if a condition holds on what stands there.
    pub(crate) async fn put_if(
        &self,
        table: &str,
        item: Item,
        condition: &str,
        values: Item,
    ) -> Result<Result<(), Refusal>, Error> {
        let answer = self
            .client
            .put_item()
            .table_name(table)
            .set_item(Some(item))
            .condition_expression(condition)
            .set_expression_attribute_names(reserved_names(&[condition]))
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match answer {
            Ok(_) => Ok(Ok(())),
            Err(SdkError::ServiceError(error))
                if error.err().is_conditional_check_failed_exception() =>
            {
                Ok(Err(Refusal(match error.into_err() {
                    PutItemError::ConditionalCheckFailedException(refusal) => refusal.item,
                    _ => None,
                })))
            }
            Err(error) => Err(unavailable("PutItem", &error)),
        }
    }

    /// Changes attributes of an item if a condition holds on it; the item as it is then.
    pub(crate) async fn update(
        &self,
        table: &str,
        key: Key,
        update: &str,
        condition: &str,
        values: Item,
    ) -> Result<Result<Item, Refusal>, Error> {
        let request = self
            .updating(table, key, update, condition, values)
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match request.send().await {
            Ok(answer) => Ok(Ok(answer.attributes.unwrap_or_default())),
            Err(SdkError::ServiceError(error))
                if error.err().is_conditional_check_failed_exception() =>
            {
                Ok(Err(Refusal(match error.into_err() {
                    UpdateItemError::ConditionalCheckFailedException(refusal) => refusal.item,
                    _ => None,
                })))
            }
            Err(error) => Err(unavailable("UpdateItem", &error)),
        }
    }

    /// The same where nobody asks what stands there: whether the condition held.
    pub(crate) async fn update_if(
        &self,
        table: &str,
        key: Key,
        update: &str,
        condition: &str,
        values: Item,
    ) -> Result<bool, Error> {
        let request = self.updating(table, key, update, condition, values);
        match request.send().await {
            Ok(_) => Ok(true),
            Err(SdkError::ServiceError(error))
                if error.err().is_conditional_check_failed_exception() =>
            {
                Ok(false)
            }
            Err(error) => Err(unavailable("UpdateItem", &error)),
        }
    }

    fn updating(
        &self,
        table: &str,
        key: Key,
        update: &str,
        condition: &str,
        values: Item,
    ) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .update_expression(update)
            .condition_expression(condition)
            .set_expression_attribute_names(reserved_names(&[update, condition]))
            .set_expression_attribute_values((!values.is_empty()).then_some(values))
    }

    /// Deletes an item if a condition holds on it; what stood there. None: the condition did not hold, or nothing stood
    /// there.
    pub(crate) async fn delete_if(
        &self,
        table: &str,
        key: Key,
        condition: &str,
    ) -> Result<Option<Item>, Error> {
        let answer = self
            .client
            .delete_item()
            .table_name(table)
            .set_key(Some(key.attributes()))
            .condition_expression(condition)
            .return_values(ReturnValue::AllOld)
            .send()
            .await;
        match answer {
            Ok(answer) => Ok(answer.attributes),
            Err(SdkError::ServiceError(error))
                if matches!(
                    error.err(),
                    DeleteItemError::ConditionalCheckFailedException(_)
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(unavailable("DeleteItem", &error)),
        }
    }
}
